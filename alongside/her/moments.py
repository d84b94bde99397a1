"""Moments and names as she reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime

from alongside.kit.wording import _


def moment(at: datetime) -> str:
    """``Tuesday 24 November at 14:05``."""
    words: str = _("%(day)s at %(time)s") % {
        "day": day(localtime(at).date()),
        "time": date_format(localtime(at), "H:i"),
    }
    return words


def day(one: date) -> str:
    """``Tuesday 24 November``."""
    return date_format(one, "l j F")


def day_of(at: datetime) -> str:
    """The day of a moment."""
    return day(localtime(at).date())


def long_day(one: date) -> str:
    """``24 November 2026``."""
    return date_format(one, "j F Y")


def joined(names: Sequence[str]) -> str:
    """``Jo, Kim and Lee``."""
    names = [str(name) for name in names]  # words may be in the language of the page only now
    if len(names) < 2:
        return "".join(names)
    words: str = _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
    return words
