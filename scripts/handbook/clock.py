"""The one clock of the commands: what day it is, or what day it is to be."""

from __future__ import annotations

import datetime
import os
import sys

VARIABLE = "SOURCE_DATE_EPOCH"  # seconds since 1970; https://reproducible-builds.org/specs/source-date-epoch/


def today() -> datetime.date:
    """Returns the day of SOURCE_DATE_EPOCH, in UTC, where it is set, else the machine's.

    Ends the command with exit code 2 where it is set to something that is no date.
    """
    epoch = os.environ.get(VARIABLE)
    if not epoch:
        return datetime.date.today()  # noqa: TID251, this is the one place
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        print(f"{VARIABLE}={epoch}: no number of seconds that makes a date", file=sys.stderr)
        raise SystemExit(2) from None
