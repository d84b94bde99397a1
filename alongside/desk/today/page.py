"""Today, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate, localtime

from alongside.care.harm import ALERTS, CALM, first_words, rank, rank_of_work
from alongside.care.mine import Chosen, Mine, Next
from alongside.desk.start.page import OPENS, stretch
from alongside.desk.today.forms import FindForm
from alongside.desk.today.gather import Day, Person
from alongside.desk.today.meets import Line
from alongside.kit.page import DeskPage, Link
from alongside.kit.speech import count, short_day
from alongside.people.choices import Role
from alongside.people.models import Organisation
from alongside.work.models import Kind, WorkItem

CHOICES_SHOWN = 3
TALK = "A time is not safe to tell yet: it needs a conversation"
NOTHING = "No time is agreed"
NO_WAY = "no safe way to be reached that counts now"


@dataclass(frozen=True, slots=True)
class Alert:
    """One piece of work that somebody has to do first. ``owner`` says whose it is."""

    words: str
    who: str
    ref: str
    age: str
    due: str
    owner: str
    late: bool
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """One of my people: what matters to them comes before what waits for us."""

    address: str
    known_as: str
    ref: str
    chose: tuple[str, ...]
    more: str
    next: str
    waits: tuple[str, ...]
    look: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage(DeskPage):
    """The whole page. ``meets``: times with people who are not the viewer's. ``found`` says what was looked for; empty shows everybody. ``reach`` leads to whom nobody
    may reach now; ``part``: which of how many stand here.
    """

    day: str
    alerts: tuple[Alert, ...]
    rows: tuple[Row, ...]
    count: str
    form: FindForm
    meets: tuple[Line, ...] = ()
    reach: Link | None = None
    found: str = ""
    newer: Link | None = None
    older: Link | None = None
    part: str = ""


def person_of(client: UUID) -> str:
    """The address of somebody's page."""
    return f"/desk/person/{client}/"


def alerts_of(day: Day, people: Mapping[UUID, Mine], viewer: UUID, at: datetime) -> list[Alert]:
    """At most three, the gravest first. Work of a kind in no line of the table is no alert."""
    grave = [item for item in day.work if rank_of_work(item.kind) < CALM][:ALERTS]
    posts = {item.organisation_id for item in grave if item.organisation_id}
    names = dict(Organisation.objects.filter(pk__in=posts).values_list("pk", "name"))
    found = []
    for item in grave:
        whom = people.get(day.about[item.pk]) if item.pk in day.about else None
        found.append(
            Alert(
                words=Kind(item.kind).label,
                who=whom.known_as if whom else "",
                ref=whom.ref if whom else "",
                age=stretch(at - item.made_at),
                due=due_words(item, at),
                owner=owner_words(item, viewer, names),
                late=item.due_at <= at,
                address=leads_to(item, whom.id if whom else None),
            )
        )
    return found


def leads_to(item: WorkItem, whom: UUID | None) -> str:
    """Where it is done: its own page; else the person's; else the list."""
    own = OPENS.get(Kind(item.kind), "").format(about=item.about)
    return own or (person_of(whom) if whom else "/desk/")


def due_words(item: WorkItem, at: datetime) -> str:
    """How long is left, or how late it is."""
    late = item.due_at <= at
    return f"{stretch(at - item.due_at)} late" if late else f"due in {stretch(item.due_at - at)}"


def owner_words(item: WorkItem, viewer: UUID, names: Mapping[UUID, str]) -> str:
    """``you``, or the post it falls to."""
    if item.owner_id == viewer:
        return "you"
    post = Role(item.role).label if item.role in Role else item.role
    return f"{post}, {names.get(item.organisation_id, '')}" if item.organisation_id else post


def row(person: Person, choices: Iterable[Chosen], at: datetime) -> Row:
    """One line of the list."""
    chose = tuple(one.words for one in choices)
    place = rank(person.facts)
    return Row(
        address=person_of(person.who.id),
        known_as=person.who.known_as,
        ref=person.who.ref,
        chose=chose[:CHOICES_SHOWN],
        more=f"and {len(chose) - CHOICES_SHOWN} more" if len(chose) > CHOICES_SHOWN else "",
        next=next_words(person.times, person.held, at),
        waits=first_words(person.signs),
        look="grave" if place < GRAVE else "waits" if place < CALM - 1 else "calm",
    )


GRAVE = 6
"""Lines of the table above this one carry a sign of danger."""


def reach_link(number: int) -> Link | None:
    """In one line, for how many no rule about reaching them counts; it leads to all of them."""
    if not number:
        return None
    return Link(f"{count(number, 'person has', 'people have')} {NO_WAY}", "/desk/reach/")


def next_words(times: tuple[Next, ...], held: datetime | None, at: datetime) -> str:
    """``Today 10:00, The Mill``; else until when they may answer. A time that does not stand is not said."""
    if not times and held is not None:
        until = localtime(held)
        return f"Offered times; held until {short_day(until.date())} {until:%H:%M}"
    if not times:
        return NOTHING
    first = times[0]
    if not first.stands:
        return TALK
    begins = localtime(first.starts_at)
    when = "Today" if begins.date() == localdate(at) else short_day(begins.date())
    return f"{when} {begins:%H:%M}, {first.place}"
