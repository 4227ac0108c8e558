"""Finding a browser, and installing one: nothing is installed before it is said, and nothing against a no."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable

import pytest

import ensure_browser
from handbook import install

APT = "apt-get install -y -qq chromium fonts-noto-cjk"
OWN = "playwright install --with-deps chromium"


class Terminal(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        """It is one."""
        return True


class Machine:
    """A machine without a browser; `brings` is the part of a command that brings one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, brings: str = "", root: bool = True) -> None:
        self.ran: list[str] = []
        self.brings = brings
        monkeypatch.delenv("CI", raising=False)
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        monkeypatch.setattr(install.os, "geteuid", lambda: 0 if root else 1000)
        monkeypatch.setattr(install.shutil, "which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None)
        monkeypatch.setattr(install.subprocess, "run", self.run)
        monkeypatch.setattr(
            ensure_browser, "find", lambda: "/usr/bin/chromium" if self.has("apt-get install") else None
        )
        monkeypatch.setattr(ensure_browser, "starts", lambda path: self.has("playwright install"))

    def run(self, command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        """Notes a command instead of running it."""
        self.ran.append(" ".join(command))
        return subprocess.CompletedProcess(command, 0)

    def has(self, what: str) -> bool:
        """Whether a command ran that brings a browser in this way."""
        return what == self.brings and any(what in command for command in self.ran)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Machine]:
    """Makes a Machine."""
    return lambda *args, **options: Machine(monkeypatch, *args, **options)


def test_a_browser_that_starts_is_enough(monkeypatch: pytest.MonkeyPatch, machine, capsys) -> None:
    here = machine()
    monkeypatch.setattr(ensure_browser, "find", lambda: "/opt/chromium")
    assert ensure_browser.main() == 0 and here.ran == []
    assert capsys.readouterr().out == "browser: /opt/chromium\n"


def test_without_a_terminal_it_says_what_it_installs_and_goes_on(machine, capsys) -> None:
    here = machine("apt-get install")
    assert ensure_browser.main() == 0
    said = capsys.readouterr().out
    assert here.ran == ["apt-get update -qq", APT]
    assert said.index("none starts") < said.index(APT) < said.index("browser: /usr/bin/chromium")


def test_it_says_so_before_it_installs(monkeypatch: pytest.MonkeyPatch, machine, capsys) -> None:
    said: list[str] = []
    machine("apt-get install")
    monkeypatch.setattr(install.subprocess, "run", lambda command, **_: said.append(capsys.readouterr().out))
    ensure_browser.main()
    assert "apt-get update" in said[0] and APT in said[0]


@pytest.mark.parametrize(("answer", "ran"), [("y", 2), ("YES", 2), ("n", 0), ("", 0), ("why", 0)])
def test_at_a_terminal_it_asks(monkeypatch: pytest.MonkeyPatch, machine, answer: str, ran: int) -> None:
    here = machine("apt-get install")
    monkeypatch.setattr(sys, "stdin", Terminal(f"{answer}\nn\n"))
    assert ensure_browser.main() == (0 if ran else 1)
    assert len(here.ran) == ran


def test_ci_is_asked_nothing(monkeypatch: pytest.MonkeyPatch, machine) -> None:
    here = machine("apt-get install")
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    assert ensure_browser.main() == 0 and len(here.ran) == 2


def test_who_may_install_no_package_gets_playwrights_own(machine, capsys) -> None:
    here = machine("playwright install", root=False)
    assert ensure_browser.main() == 0
    [command] = here.ran
    assert command.endswith(OWN) and command in capsys.readouterr().out


def test_without_any_browser_it_fails_and_says_what_was_tried(machine, capsys) -> None:
    here = machine()
    assert ensure_browser.main() == 1
    assert [command.rpartition(" -m ")[2] for command in here.ran] == ["apt-get update -qq", APT, OWN]
    assert "apt-get install chromium" in capsys.readouterr().err


def test_what_does_not_start_is_no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ensure_browser.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(ensure_browser, "starts", lambda path: path == "/usr/bin/google-chrome")
    assert ensure_browser.find() == "/usr/bin/google-chrome"


def test_a_program_that_is_no_browser_does_not_start(tmp_path) -> None:
    stub = tmp_path / "chromium"
    stub.write_text("#!/bin/sh\nexit 1\n")
    stub.chmod(0o755)
    command = [sys.executable, "-c", f"import ensure_browser; print(ensure_browser.starts({str(stub)!r}))"]
    done = subprocess.run(command, cwd=ensure_browser.__file__.rpartition("/")[0], capture_output=True, text=True)
    assert done.stdout == "False\n", done.stderr
