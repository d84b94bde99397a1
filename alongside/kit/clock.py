"""The only place that asks what time it is. Everywhere else the moment is an argument."""

from __future__ import annotations

import time
from datetime import date, datetime


def now() -> datetime:
    """This moment, in local time with its zone."""
    return datetime.now().astimezone()


def today() -> date:
    """Today, where this machine is."""
    return now().date()


def ticks() -> float:
    """Seconds from some moment, for measuring how long something takes."""
    return time.monotonic()
