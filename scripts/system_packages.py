"""Installs packages of the system, Debian's or Ubuntu's, and never without a word."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def install(*packages: str, why: str) -> bool:
    """Says which packages are wanted and why, asks where somebody can answer, and installs them with apt-get.

    Returns whether apt-get was run; False where there is none, where this process may not, or where the answer is no.
    """
    if not (shutil.which("apt-get") and os.geteuid() == 0):
        return False
    command = ["apt-get", "install", "-y", "-qq", *packages]
    print(f"{why}; about to install system packages: {' '.join(command)}", file=sys.stderr, flush=True)
    if sys.stdin.isatty() and input("Install them? [y/N] ").strip().lower() not in {"y", "yes"}:
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
    subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)
    return True
