"""Little Marsh: sixteen invented people with a plan, and somebody at each desk who must not know of her."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, time
from uuid import UUID

from alongside.areas.invent import invent
from alongside.areas.invent_spec import Premises, Spec, office_with_evening
from alongside.areas.sheets import Area as Sheets
from alongside.areas.term_calendar import term_calendar
from alongside.care.models import Registration
from alongside.kit.walls import As
from alongside.people.choices import AccountKind, Role
from alongside.people.models import Account, Client, Identity, Worker
from alongside.planning.actions import ask_for_plan
from alongside.planning.choices import State
from alongside.planning.models import NotPlacedVisit, ProposedVisit
from alongside.planning.running import run
from alongside.services.choices import PlaceKind
from alongside.services.models import Place
from alongside.trust.acting import acting
from tests.capabilities.planning.cast import FIRST_DAY, Ford, again, ford
from tests.doors.desk.week_cast import at_a_desk
from tests.web_cast import SECRET

SEED = 8
MOST_VISITS = 3
"""Of one person: the invented area gives some of them dozens, which only takes time."""
SPEC = Spec(
    name="Little Marsh",
    people=16,
    workers=4,
    premises=(
        Premises("mill", "Mill Lane", (0.0, 0.0), office_with_evening("Tue", "Thu"), creche=True),
        Premises("yard", "Yard House", (1.5, 0.5), office_with_evening("Wed"), mixed_only=True),
    ),
    first_day=FIRST_DAY,
    women_only_share=0.2,
    calendar_bytes=term_calendar("Little Marsh"),
)
POSTS = {
    "nobody": Role.KEY_WORKER,
    "reception": Role.RECEPTION,
    "manager": Role.SERVICE_MANAGER,
    "on_call": Role.ON_CALL,
    "writer": Role.RECEPTION,
}
"""Who sits at a desk and works with nobody."""


@dataclass(frozen=True, slots=True)
class Person:
    """A client as the tests know one. ``worker`` is the ref of the key worker."""

    id: UUID
    ref: str
    login: str
    family_name: str
    born_on: date
    worker: str
    place: UUID


@dataclass(frozen=True, slots=True)
class Stay:
    """A wish to be somewhere."""

    place: UUID
    day: date
    start: time
    minutes: int
    visit: UUID


@dataclass(frozen=True, slots=True)
class Marsh:
    """The area with its plan. Women and men who have a key worker, and workers by ref.

    By person: where the plan would have them be, and the ids of its rows about their visits.
    """

    ford: Ford
    run: UUID
    women: tuple[Person, ...]
    men: tuple[Person, ...]
    workers: dict[str, Worker]
    places: tuple[UUID, ...]
    proposed: dict[UUID, tuple[Stay, ...]]
    visits: dict[UUID, tuple[UUID, ...]]


def marsh() -> Marsh:
    """Bring it in, plan it once, and put somebody at each desk. Commits."""
    sheets, apart = invent(SPEC, SEED)
    there = ford(few_visits(sheets), apart)
    refs = sorted({row.usual_worker for row in sheets.people} - {""})
    workers = {ref: at_a_desk(there, ref, Role.KEY_WORKER) for ref in refs}
    workers |= {ref: at_a_desk(there, ref, role) for ref, role in POSTS.items()}
    people = [person(there, row.ref) for row in sheets.people if row.usual_worker]
    women = {row.ref for row in sheets.people if row.gender == "woman"}
    with acting(As.IMPORTER):
        places = tuple(Place.objects.filter(area=there.area).values_list("id", flat=True))
    run_id = a_plan(there, workers["manager"])
    return Marsh(
        ford=there,
        run=run_id,
        women=tuple(one for one in people if one.ref in women),
        men=tuple(one for one in people if one.ref not in women),
        workers=workers,
        places=tuple(sorted(places)),
        proposed={one.id: proposed(run_id, one.id) for one in people},
        visits={one.id: visits(run_id, one.id) for one in people},
    )


def proposed(run_id: UUID, who: UUID) -> tuple[Stay, ...]:
    """When and where the plan would have somebody come."""
    with acting(As.PLANNER):
        rows = ProposedVisit.objects.filter(run=run_id, client=who).order_by("id")
        met = rows.exclude(place__kind=PlaceKind.ONLINE)
        return tuple(
            Stay(row.place_id, row.day, row.start, row.minutes, row.visit_id) for row in met
        )


def few_visits(sheets: Sheets) -> Sheets:
    """The same with a few visits of each person, and those that are agreed."""
    agreed = {row.visit for row in sheets.agreed}
    seen: Counter[str] = Counter()
    kept = []
    for row in sheets.visits:
        seen[row.person] += 1
        if seen[row.person] <= MOST_VISITS or row.ref in agreed:
            kept.append(row)
    return replace(sheets, visits=tuple(kept))


def person(there: Ford, ref: str) -> Person:
    """Give somebody a name, a date of birth and a way to sign in."""
    with acting(As.IMPORTER):
        client = Client.objects.get(area=there.area, ref=ref)
        client.account = Account.objects.make(f"lamp {ref}", SECRET, AccountKind.HERS)
        client.save(update_fields=["account"])
        born_on = date(1980 + int(ref[1:]) % 20, 3, 27)
        family_name = f"Marsh{ref}"
        Identity.objects.create(
            client=client, given_name="Wren", family_name=family_name, born_on=born_on
        )
        known = Registration.objects.select_related("usual_worker").get(client=client)
        assert known.usual_worker is not None
        worker, place = known.usual_worker.ref, known.registered[0]
    return Person(client.pk, ref, f"lamp {ref}", family_name, born_on, worker, place)


def visits(run_id: UUID, who: UUID) -> tuple[UUID, ...]:
    """The rows of a plan about somebody's visits, with a time and without."""
    with acting(As.PLANNER):
        found = [
            row
            for table in (ProposedVisit, NotPlacedVisit)
            for row in table.objects.filter(run=run_id, client=who).values_list("id", flat=True)
        ]
    return tuple(sorted(found))


def a_plan(there: Ford, asked_by: Worker) -> UUID:
    """Plan it, once, with the usual seed."""
    with acting(As.PERSON, asked_by.pk) as at:
        one = ask_for_plan(
            key=uuid.uuid4(),
            first_day=FIRST_DAY,
            seconds=20.0,
            area=there.area.pk,
            by=asked_by.pk,
            at=at,
        )
    run(one.pk)
    assert again(one).state == State.DONE
    return one.pk
