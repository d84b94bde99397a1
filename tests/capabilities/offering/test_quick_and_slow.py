"""What is read for an offer is little, and gives what reading everything gives: the same starts in the same order."""

from __future__ import annotations

import contextlib
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from alongside.areas.assemble import assemble
from alongside.areas.calendars import working_days
from alongside.areas.invent import invent
from alongside.areas.invent_spec import Premises, Spec, office_with_evening
from alongside.areas.keep_apart import KeepApart
from alongside.areas.sheets import AgreedRow
from alongside.areas.sheets import Area as Sheets
from alongside.areas.term_calendar import term_calendar
from alongside.care.actions import load_area
from alongside.care.models import AgreedTime, VisitDue
from alongside.kit.walls import As
from alongside.people.models import Area, Post, Worker
from alongside.planner.answer import Placed
from alongside.planner.booking import book
from alongside.planner.problem import ONLINE, Pair, Sealed
from alongside.planner.sketch import Way
from alongside.planning.offering.around import around
from alongside.planning.offering.live import Found, starts
from alongside.planning.offering.making import make_offer_for_the_service
from alongside.planning.offering.public import public_of
from alongside.services.models import (
    AreaSettings,
    Group,
    Leave,
    Place,
    Session,
    WorkerHours,
)
from alongside.services.on_site.models import OnSiteLead
from alongside.trust.acting import acting
from tests.capabilities.away.cast import SHEETS, TUESDAY
from tests.capabilities.offering.cast import offered, words
from tests.capabilities.offering.slow import Answer, slowly
from tests.capabilities.planning.cast import ford

pytestmark = pytest.mark.django_db
AT = datetime(2027, 2, 5, 10, tzinfo=UTC)
FIRST = date(2027, 2, 8)
SPEC = Spec(
    name="Little Marsh",
    people=24,
    workers=5,
    premises=(
        Premises("mill", "Mill Lane", (0.0, 0.0), office_with_evening("Tue", "Thu"), creche=True),
        Premises("yard", "Yard House", (1.5, 0.5), office_with_evening("Wed")),
        Premises("van", "The van", (1.0, -1.5), dict.fromkeys(("Mon", "Wed"), ((570, 930),)),
                 kind="outreach", mixed_only=True),
    ),
    first_day=FIRST,
    women_only_share=0.3,
    calendar_bytes=term_calendar("Little Marsh"),
)  # fmt: skip
MOST = 4
"""Visits of people who are placed around somebody, and half as many as of others."""


def area(seed: int) -> tuple[Area, set[str]]:
    """An area with few rooms, the second with much online, and the refs of those in it who are placed around somebody."""
    sheets, _ = invent(SPEC, seed)
    few = tuple(replace(one, rooms=seed) for one in sheets.places if one.kind != "online")
    rest = tuple(one for one in sheets.places if one.kind == "online")
    sheets = replace(sheets, places=(*few, *rest))
    if seed == 2:
        sheets = online(sheets)
    answer = book(assemble(sheets, FIRST, 10, ""), Sealed(), Way.EVERY_RULE)
    sheets = replace(sheets, agreed=tuple(map(yes_to, answer.placed[::2])))
    women = [one.ref for one in sheets.people if one.women_only == "yes"][:4]
    others = [one.ref for one in sheets.people if one.women_only == "no"][:3]
    pairs = map(Pair, women, [*others, sheets.workers[seed].ref])
    made, _ = load_area(
        sheets=sheets, keep_apart=KeepApart(pairs=tuple(pairs)), ref=f"marsh-{seed}"
    )
    return made, set(women)


def online(sheets: Sheets) -> Sheets:
    """Everybody may be seen online as well, and by whoever has the skill."""
    return replace(
        sheets,
        people=tuple(replace(one, online="yes") for one in sheets.people),
        rota=tuple(replace(one, online="yes") for one in sheets.rota),
        visits=tuple(replace(one, modes="in_person;online", cover="yes") for one in sheets.visits),
    )


def yes_to(one: Placed) -> AgreedRow:
    """What somebody has said yes to, as a file says it."""
    return AgreedRow(
        visit=one.visit,
        worker=one.at.worker,
        place=one.at.place,
        day=working_days("England", FIRST, 10)[one.at.day],
        start=time(*divmod(one.at.start, 60)),
        group=one.at.group.split("/")[0] if one.at.group else "",
    )


def due_in(there: Area, movers: set[str]) -> list[UUID]:
    """Visits without a time, every third of somebody who is placed around another."""
    with acting(As.PLANNER):
        timed = AgreedTime.objects.filter(ended_at=None).values("visit")
        rows = VisitDue.objects.filter(area=there, ended_at=None).exclude(pk__in=timed)
        found = list(rows.order_by("ref").values_list("pk", "client__ref"))
    theirs = [visit for visit, client in found if client in movers][:MOST]
    others = [visit for visit, client in found if client not in movers]
    apart = others[:: len(others) // (2 * MOST)]
    return [one for two in zip(apart[::2], apart[1::2], theirs, strict=False) for one in two]


def both_ways(visit: UUID) -> tuple[Found, Answer, Answer]:
    """What is found, its starts, and the starts that the long way finds."""
    with acting(As.PLANNER):
        due = VisitDue.objects.select_related("area").get(pk=visit)
        online = Place.objects.get(area=due.area, ref=ONLINE).pk
        found = starts(around(due, FIRST, AT), ())
        quick = [
            (one.worker.hex, ONLINE if one.place == online else one.place.hex, one.day, one.start)
            for one in found.starts
        ]
        return found, quick, slowly(visit, FIRST, AT)


def asked_one_after_the_other(visits: list[UUID], seen: Counter[str]) -> None:
    """Each is asked about, and what is found is held: the next one finds less."""
    with acting(As.PLANNER):
        by = Worker.objects.order_by("ref").values_list("pk", flat=True)[0]
    for visit in visits:
        found, quick, slow = both_ways(visit)
        assert quick == slow
        seen["starts"] += len(quick)
        seen["nothing"] += not quick
        seen["of somebody placed around others"] += found.mover
        make_offer_for_the_service(visit=visit, by=by, at=AT)


@pytest.mark.parametrize("seed", [1, 2])
def test_what_one_visit_can_touch_gives_the_starts_that_the_whole_area_gives(seed: int):
    there, movers = area(seed)
    visits, seen = due_in(there, movers), Counter[str]()
    half = len(visits) // 2

    asked_one_after_the_other(visits[:half], seen)
    change_what_is_public(there)
    asked_one_after_the_other(visits[half:], seen)

    assert seen["starts"] > 8
    assert seen["of somebody placed around others"] > 0


def change_what_is_public(there: Area) -> None:
    """A worker is away, another leaves, a session is held no more, hours end, and a place has more rooms."""
    with acting(As.IMPORTER) as at:
        Leave.objects.create(
            area=there,
            worker=Worker.objects.filter(area=there).order_by("ref")[0],
            first_day=FIRST,
            last_day=date(2027, 2, 12),
            began_at=at,
        )
        leaves = Worker.objects.filter(area=there).order_by("ref")[1]
        noon = datetime(2027, 2, 11, 12, tzinfo=UTC)
        Post.objects.filter(worker=leaves).update(ends_at=noon)
        for model in (Session, WorkerHours):
            row = model.objects.filter(area=there, ended_at=None).order_by("pk")[0]
            model.objects.filter(pk=row.pk).update(ended_at=at)
        Place.objects.filter(area=there, ref="mill").update(rooms=9)


def test_while_the_only_room_is_taken_nobody_else_is_offered_it():
    """c1 is offered 09:45 on the Tuesday where there are more rooms; c3 has the room from ten to a quarter to eleven."""
    one_room = tuple(replace(one, rooms=1) if one.ref == "mill" else one for one in SHEETS.places)
    taken = AgreedRow("v5", "w2", "mill", TUESDAY, time(10))

    made = offered(ford(replace(SHEETS, places=one_room, agreed=(taken,))))

    assert words(made)[0] == "Tue 09 10:45 mill w1"


def test_whatever_changes_of_what_is_public_is_known_to_the_next_offer():
    there, _ = area(3)

    with acting(As.IMPORTER) as at:
        before = public_of(there)
        assert public_of(there) is before
        for change in (
            lambda: Place.objects.filter(area=there, ref="mill").update(rooms=9),
            lambda: Session.objects.filter(area=there).update(creche=7),
            lambda: WorkerHours.objects.filter(area=there).update(start=time(10)),
            lambda: Worker.objects.filter(area=there).update(languages=["Polish"]),
            lambda: Post.objects.filter(worker__area=there).update(ends_at=at),
            lambda: OnSiteLead.objects.filter(area=there).update(ended_at=at),
            lambda: Group.objects.filter(area=there).update(seats=2),
            lambda: AreaSettings.objects.filter(area=there).update(kept_for_urgent="33"),
            lambda: Leave.objects.create(
                area=there,
                worker=Worker.objects.filter(area=there)[0],
                first_day=FIRST,
                last_day=FIRST,
                began_at=at,
            ),
        ):
            before = public_of(there)
            change()
            assert public_of(there) != before
            assert public_of(there) is public_of(there)


def test_what_was_changed_and_taken_back_is_as_it_was():
    there, _ = area(3)
    with acting(As.IMPORTER):
        rooms = public_of(there).places

    with contextlib.suppress(KeyError), acting(As.IMPORTER):
        Place.objects.filter(area=there, ref="mill").update(rooms=9)
        assert public_of(there).places != rooms
        raise KeyError

    with acting(As.IMPORTER):
        assert public_of(there).places == rooms
