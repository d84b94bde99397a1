"""The pages of the safety lead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from alongside.desk.banner import Banner
from alongside.desk.start.page import Item
from alongside.kit.forms import Form
from alongside.kit.page import DeskPage, Link
from alongside.planning.safe_ways import Way
from alongside.work.models import Kind

SECTIONS: tuple[tuple[Kind, str], ...] = (
    (Kind.CLASH, "Times that need a conversation"),
    (Kind.NO_SAFE_TIME, "No safe time"),
    (Kind.NAMED, "Somebody was named"),
    (Kind.ASK_ABOUT_REFERRAL, "Somebody is to be asked"),
    (Kind.CHANGE_WAITS, "Changes of contact that wait"),
    (Kind.MUST_WAITS, "What must be, to be heard before it changes"),
    (Kind.YES_WAITS, "A yes to be heard"),
    (Kind.LET_KNOW_WAITS, "Who may know that somebody came, to be heard"),
    (Kind.SAME_PERSON, "Entries to match"),
    (Kind.REVIEW, "To look at again"),
    (Kind.DIARY_UNPROVED, "The diary"),
)
"""Kinds of work on the page, the one that can hurt soonest first."""


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of work, with what waits."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyPage(DeskPage):
    """Everything that waits, and where a keep-apart is written down."""

    sections: tuple[Section, ...]
    changes: tuple[Link, ...]
    declared: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do: a form, what its button says, and the words before it."""

    name: str
    form: Form
    button: str
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage(DeskPage):
    """One thing to settle. ``banner`` only for who holds her key."""

    number: str
    told: tuple[str, ...]
    banner: Banner | None = None
    rows: tuple[tuple[str, str], ...] = ()
    apart: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FindPage(DeskPage):
    """Of whom."""

    before: str
    form: Form


@dataclass(frozen=True, slots=True)
class Edge:
    """One keep-apart in a list."""

    words: str
    said_by: str
    since: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HersPage(DeskPage):
    """Whom she is kept apart from, and the form for one more."""

    banner: Banner
    edges: tuple[Edge, ...]
    form: Form


@dataclass(frozen=True, slots=True)
class Request:
    """One request that an address be given."""

    words: str
    asked: str
    state: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressPage(DeskPage):
    """Whether there is a safe address, and what was asked about it. Never the address."""

    banner: Banner
    told: tuple[str, ...]
    alone: str
    requests: tuple[Request, ...]
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenPage(DeskPage):
    """The address itself, once."""

    banner: Banner
    recipient: str
    words: str


def when(moment: datetime) -> str:
    """A moment by the clock on the wall, with its day."""
    return f"{localtime(moment):%A %-d %B %Y, %H:%M}"
