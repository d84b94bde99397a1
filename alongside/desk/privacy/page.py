"""The pages of the privacy officer. None of them says whose record anything is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from alongside.desk.privacy.forms import FoundForm
from alongside.desk.start.page import Item
from alongside.kit.page import DeskPage
from alongside.kit.speech import sentence
from alongside.trust.acting import Purpose
from alongside.trust.challenges.queries import Asked
from alongside.work.models import Kind

SECTIONS: tuple[tuple[Kind, str, str], ...] = (
    (
        Kind.UNKNOWN_LOOK,
        "Looks somebody does not recognise",
        "A person waits to hear why somebody looked at their record.",
    ),
    (
        Kind.READING,
        "Reading that needs a look",
        "Somebody opened more records than their work explains, or a record that is watched.",
    ),
    (
        Kind.BREAK_GLASS,
        "Emergency looks to review",
        "Each has to be looked at by somebody else within two working days.",
    ),
)
"""Kinds of work on this page, what comes first first: a person who waits before a count."""

WHY = {
    Purpose.CARE: "to plan care",
    Purpose.ARRIVAL: "to know that somebody is coming",
    Purpose.PLANNING: "to find times",
    Purpose.SAFETY: "to keep somebody safe",
    Purpose.OVERSIGHT: "to check that the service does its work",
}


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of work, with what waits."""

    title: str
    about: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyPage(DeskPage):
    """Everything that waits for the officer."""

    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookPage(DeskPage):
    """One look: what is known of it, and what was found."""

    rows: tuple[tuple[str, str], ...]
    form: FoundForm | None
    found: str = ""


def rows(asked: Asked) -> tuple[tuple[str, str], ...]:
    """Who looked, when, in what role, at which page and why. Nothing of whose record it was."""
    said = _when(asked.said_at) if asked.said_at else "not written down"
    return (
        ("Who looked", asked.worker),
        ("When", _when(asked.at)),
        ("In the role of", sentence(asked.held or "no role written down")),
        ("At the page", sentence(asked.page)),
        ("To", WHY[asked.purpose]),
        ("Asked about", said),
    )


def _when(moment: datetime) -> str:
    return f"{localtime(moment):%H:%M on %-d %B %Y}"
