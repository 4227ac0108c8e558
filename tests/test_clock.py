"""The one clock: what day it is for the commands, and for every page that a test opens."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys

import pytest
from playwright.sync_api import Browser

from conftest import TODAY, open_page
from handbook import clock
from handbook.pages.project import ROOT


def test_code_and_browser_live_on_the_same_day(browser: Browser) -> None:
    page = open_page(browser, {"width": 400, "height": 400})
    assert page.evaluate("new Date().toDateString()") == TODAY.strftime("%a %b %d %Y")
    assert clock.today() == TODAY
    page.context.close()


@pytest.mark.parametrize(
    ("epoch", "day"),
    [("0", "1970-01-01"), ("1709164800", "2024-02-29"), ("1709251199", "2024-02-29"), ("1709251200", "2024-03-01")],
)
def test_the_day_is_that_of_source_date_epoch(monkeypatch: pytest.MonkeyPatch, epoch: str, day: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert clock.today() == datetime.date.fromisoformat(day)


def check(epoch: str) -> subprocess.CompletedProcess[str]:
    """Runs `check.py` on the day of SOURCE_DATE_EPOCH."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": epoch}
    command = [sys.executable, str(ROOT / "scripts" / "check.py")]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_commands_take_the_day_from_the_environment() -> None:
    done = check("2524608000")  # 2050-01-01
    assert done.returncode == 0 and "→ 2050-01-01 or later" in done.stdout


@pytest.mark.parametrize("epoch", ["yesterday", "2026-11-22", "9" * 30])
def test_what_is_no_date_is_misuse(epoch: str) -> None:
    done = check(epoch)
    assert done.returncode == 2 and "SOURCE_DATE_EPOCH" in done.stderr and "Traceback" not in done.stderr
