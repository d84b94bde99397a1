"""Her page, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from alongside.care.handing_over.models import HandOver
from alongside.care.mine import Chosen, Next, Offered
from alongside.care.past import Due, Past
from alongside.care.referring.models import Referral
from alongside.desk.banner import Banner
from alongside.desk.person.forms import RingForm
from alongside.desk.start.page import stretch
from alongside.kit.page import DeskPage, Link
from alongside.kit.speech import day, sentence, short_day
from alongside.trust.access.team import Member
from alongside.trust.contact.in_words import Rule
from alongside.trust.contact.queries import ToRing
from alongside.work.models import Kind, WorkItem

TALK = "Needs a conversation. Tell nobody this time"
NOT_WRITTEN = "Nobody has written down what became of it"
CANNOT_WAIT = "cannot wait"


@dataclass(frozen=True, slots=True)
class Said:
    """A line and what stands beside it, quieter. ``grave``: look here first. ``address``: where it is gone on with."""

    words: str
    beside: str = ""
    grave: bool = False
    address: str = ""


ASK_FIRST = Said(
    "Ask before a time in a mixed session",
    "Needs a conversation. Women-only times and online can be booked",
    grave=True,
)
"""Whatever the reason: it names none."""
TIMES_OF = "/desk/offers/{visit}/"
"""Where times of a visit are offered, and what she says of them is written down."""


@dataclass(frozen=True, slots=True)
class Task:
    """Work of the viewer's about her. ``ring``: the form that asks for the number it is about."""

    words: str
    beside: str
    late: bool
    address: str
    ring: RingForm | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage(DeskPage):
    """A part that the viewer may not see is None: it is not there, and nothing says so."""

    banner: Banner
    waits: tuple[str, ...]
    who: tuple[tuple[str, str], ...] | None
    choices: tuple[Said, ...] | None
    own_words: tuple[tuple[str, str], ...] | None
    times: tuple[Said, ...] | None
    offers: tuple[Said, ...] | None
    due: tuple[Said, ...] | None
    comes: tuple[Said, ...] | None
    contact: Rule | None
    team: tuple[Said, ...] | None
    tasks: tuple[Task, ...]
    hand_overs: tuple[Said, ...] | None
    history: tuple[Said, ...] | None
    ring: str
    reach: str = ""
    wants: str = ""
    says_when: str = ""
    ways: tuple[Link, ...] = ()
    newer: Link | None = None
    older: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RingPage(DeskPage):
    """The rule, and then the number or why there is none. ``wait``: another hour would do."""

    banner: Banner
    contact: Rule
    ring: ToRing
    reason: str
    wait: bool


def choice_said(choice: Chosen) -> Said:
    """What she chose and since when."""
    return Said(choice.words, f"since {day(localtime(choice.since).date())}")


def time_said(one: Next) -> Said:
    """``Tue 9 Feb 10:00, The Mill, with Jo``; a time that does not stand says so first."""
    begins = localtime(one.starts_at)
    words = f"{short_day(begins.date())} {begins:%H:%M}, {one.place}, with {one.worker}"
    beside = f"{sentence(one.kind)}, {one.minutes} minutes"
    address = TIMES_OF.format(visit=one.visit)
    return Said(words, beside if one.stands else TALK, grave=not one.stands, address=address)


def due_said(one: Due) -> Said:
    """What is due, and by when."""
    until = f"due by {day(one.last_day)}" if one.last_day else "no last day"
    over = f", passed over {one.passed_over} times" if one.passed_over > 1 else ""
    wait = f", {CANNOT_WAIT}" if one.critical else ""
    address = TIMES_OF.format(visit=one.visit)
    return Said(sentence(one.kind), f"{until}{wait}{over}", grave=one.critical, address=address)


def member_said(one: Member) -> Said:
    """Who, and since when."""
    since = day(localtime(one.since).date())
    return Said(f"{one.name}, {one.role.label}", f"{one.organisation}, since {since}")


def past_said(one: Past) -> Said:
    """What was agreed, and what became of it: called off, what a worker wrote, or that nobody has written."""
    words = (
        f"{short_day(one.day)} {one.day.year}, {one.start:%H:%M}, {one.place}, with {one.worker}"
    )
    if one.called_off:
        return Said(words, f"{sentence(one.kind)}. Called off")
    became = str(one.how.label) if one.how is not None else NOT_WRITTEN
    to_write = "" if one.how is not None else f"/desk/attendance/{one.agreed}/"
    return Said(words, f"{sentence(one.kind)}. {became}", address=to_write)


def offer_said(one: Offered) -> Said:
    """What is offered, and until when it is held."""
    until = localtime(one.held_until)
    held = f"held until {short_day(until.date())} {until:%H:%M}"
    return Said(
        "; ".join(one.times),
        f"{sentence(one.kind)}, {held}. No answer is no yes",
        address=TIMES_OF.format(visit=one.visit),
    )


def hand_over_said(one: HandOver) -> Said:
    """Who hands over to whom, and how far it is."""
    here, there = (worker.name or worker.ref for worker in (one.from_worker, one.to_worker))
    done = one.closed_at or one.called_off_at
    state = "open" if done is None else "closed" if one.closed_at else "called off"
    when = day(localtime(done or one.written_at).date())
    return Said(
        f"{here} to {there}: {one.written.matters}",
        f"{state}, {when}",
        address=f"/desk/handover/{one.pk}/",
    )


def words_said(one: Referral) -> tuple[tuple[str, str], ...]:
    """Their own words, as they were written down when they came."""
    rows = (
        ("What they want to change", one.wants),
        ("What must not happen", one.must_not),
        ("How they would like to choose a key worker", one.how),
    )
    return tuple((name, words) for name, words in rows if words)


def task_said(item: WorkItem, at: datetime, address: str, ring: RingForm | None) -> Task:
    """A task with its age and its clock."""
    late = item.due_at <= at
    clock = f"{stretch(at - item.due_at)} late" if late else f"due in {stretch(item.due_at - at)}"
    number = f"{item.number:,}".replace(",", " ")
    age = stretch(at - item.made_at)
    return Task(Kind(item.kind).label, f"{age} old, {clock}. Number {number}.", late, address, ring)
