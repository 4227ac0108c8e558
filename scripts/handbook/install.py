"""Installing what a command needs of the system: said before it is done, and at a terminal asked."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence

Command = Sequence[str]


def packages(*names: str) -> list[Command]:
    """Returns the commands that install packages, none where this process may not: it takes Debian and root."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return []
    return [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *names]]


def install(why: str, commands: Sequence[Command]) -> bool:
    """Says why and by which commands something is installed, and runs them; returns whether it did.

    At a terminal it asks first, and takes anything but "y" for no; elsewhere, and where CI is set, it goes on.
    """
    if not commands:
        return False
    print(f"{why}. To be installed by:", *(f"  {shlex.join(command)}" for command in commands), sep="\n", flush=True)
    if sys.stdin.isatty() and not os.environ.get("CI") and input("Install? [y/N] ").strip().lower() not in ("y", "yes"):
        return False
    for command in commands:
        subprocess.run(command, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, check=False)
    return True
