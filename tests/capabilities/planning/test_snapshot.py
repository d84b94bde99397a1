"""What is planned from the database is what would be planned from the files."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from alongside.areas.assemble import assemble
from alongside.areas.brindle_vale import brindle_vale
from alongside.areas.calendars import working_days
from alongside.areas.keep_apart import KeepApart, digest, translate
from alongside.areas.sheets import Area as Sheets
from alongside.care.actions import load_area
from alongside.care.models import VisitDue
from alongside.kit.walls import As
from alongside.people.models import Area, Client, Post, Worker
from alongside.planner.codec import dump, load
from alongside.planner.problem import Pair, Problem
from alongside.planning.rows import sheets_of
from alongside.planning.snapshot import take
from alongside.services.models import Group, Place
from alongside.trust.acting import acting
from alongside.trust.apart.models import KeepApart as KeepAparts
from alongside.trust.apart.models import Outsider, Presence
from tests.areas.cast import little_ford

pytestmark = pytest.mark.django_db


def by_files_refs(problem: Problem) -> Problem:
    """The same problem with the files' refs in place of ids."""
    known = {
        row.pk.hex: row.ref
        for model in (Client, Worker, Place, VisitDue, Group)
        for row in model.objects.all()
    }
    text = re.sub(r"[0-9a-f]{32}", lambda found: known[found[0]], dump(problem))
    return in_order(load(Problem, text))


def in_order(problem: Problem) -> Problem:
    """The same problem, its rows sorted, and those of its clients."""
    names = ("places", "sessions", "workers", "shifts", "visits", "groups", "agreed")
    clients = [_sorted(client, ("reach", "choices", "registered")) for client in problem.clients]
    whole: Problem = _sorted(replace(problem, clients=tuple(clients)), (*names, "clients"))
    return whole


def _sorted(thing: Any, names: tuple[str, ...]) -> Any:
    return replace(thing, **{name: tuple(sorted(getattr(thing, name), key=dump)) for name in names})


def planned_from_the_database(sheets: Sheets, first_day: date) -> Problem:
    load_area(sheets=sheets, keep_apart=KeepApart(), ref="area")
    with acting(As.PLANNER) as at:
        return by_files_refs(assemble(sheets_of(Area.objects.get(), at), first_day, 10, ""))


@pytest.mark.parametrize(
    ("sheets", "first_day"),
    [
        (little_ford(), date(2027, 2, 8)),
        (brindle_vale()[0], date(2027, 1, 11)),
        (brindle_vale()[0], date(2027, 2, 8)),
    ],
    ids=["little-ford", "brindle-vale", "brindle-vale-with-half-term"],
)
def test_the_database_gives_the_problem_that_the_files_give(sheets, first_day):
    from_files = in_order(assemble(sheets, first_day, 10, ""))

    from_database = planned_from_the_database(sheets, first_day)

    for name in Problem.__slots__:
        assert getattr(from_database, name) == getattr(from_files, name), name


def test_nobody_is_planned_with_a_worker_after_their_last_day():
    """w1 leaves on the Tuesday at noon, w2 goes on in another post, w3 has one that ended before."""
    load_area(sheets=little_ford(), keep_apart=KeepApart(), ref="area")
    noon, long_ago = datetime(2027, 2, 9, 12, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
    with acting(As.IMPORTER):
        before = {ref: Post.objects.filter(worker__ref=ref)[0] for ref in ("w1", "w2", "w3")}
        for ref, first, last in (("w2", noon, None), ("w3", long_ago, long_ago)):
            one = before[ref]
            Post.objects.create(
                worker_id=one.worker_id, organisation_id=one.organisation_id, role=one.role,
                starts_at=first, ends_at=last,
            )  # fmt: skip
        for ref in ("w1", "w2"):
            rows = Post.objects.filter(worker__ref=ref, starts_at__lt=noon)
            rows.update(ends_at=noon)

    with acting(As.PLANNER) as at:
        problem = by_files_refs(
            assemble(sheets_of(Area.objects.get(), at), date(2027, 2, 8), 10, "")
        )

    whole = in_order(assemble(little_ford(), date(2027, 2, 8), 10, ""))
    ends = {one.end for one in problem.shifts if (one.worker, one.day) == ("w1", 1)}
    assert max(one.day for one in problem.shifts if one.worker == "w1") == 1
    assert max(ends) == 12 * 60
    for ref in ("w2", "w3"):
        assert [one for one in problem.shifts if one.worker == ref] == [
            one for one in whole.shifts if one.worker == ref
        ]


def test_a_snapshot_holds_no_ref_of_the_files_and_no_name():
    load_area(sheets=little_ford(), keep_apart=KeepApart(), ref="area")

    with acting(As.PLANNER) as at:
        text = dump(assemble(sheets_of(Area.objects.get(), at), date(2027, 2, 8), 10, ""))
        names = [client.known_as for client in Client.objects.all()]

    assert not [name for name in (*names, '"c1"', '"w1"', '"v1"', '"mill"') if name in text]


def by_refs(ref: str) -> str:
    """Whom a ref of a sealed part means: a ref of the files, or somebody outside."""
    for model in (Client, Worker, Place):
        found = model.objects.filter(pk=ref).first()
        if found is not None:
            return str(found.ref)
    return "outside"


def test_the_sealed_file_comes_back_as_the_sealed_part_of_the_problem():
    sheets, apart = brindle_vale()
    load_area(sheets=sheets, keep_apart=apart, ref="vale")
    expected = translate(apart, working_days("England", date(2027, 1, 11), 10))

    with acting(As.PLANNER) as at:
        taken = take(Area.objects.get(), date(2027, 1, 11), 10, uuid.uuid4(), at)
        pairs = {(by_refs(p.mover), by_refs(p.fixed)) for p in taken.sealed.pairs}
        stays = sorted(
            (by_refs(s.place), s.day, s.start, s.end)
            for o in taken.sealed.outsiders
            for s in o.stays
        )

    outside = {one.ref for one in apart.outsiders}
    assert pairs == {(p.mover, "outside" if p.fixed in outside else p.fixed) for p in apart.pairs}
    assert stays == sorted(
        (s.place, s.day, s.start, s.end) for o in expected.outsiders for s in o.stays
    )
    assert taken.problem.sealed_digest == digest(taken.sealed)


def test_bringing_the_sealed_file_in_twice_changes_nothing():
    sheets, apart = brindle_vale()
    few = KeepApart(apart.pairs[:4], apart.outsiders[:1], apart.salt)
    few = replace(
        few, pairs=(*few.pairs, next(p for p in apart.pairs if p.fixed == few.outsiders[0].ref))
    )

    for _ in range(2):
        load_area(sheets=sheets, keep_apart=few, ref="vale")

    with acting(As.KEEPER):
        outsider = Outsider.objects.get()
        assert Presence.objects.filter(record=outsider.pk).count() == len(few.outsiders[0].stays)
        assert KeepAparts.objects.count() == len(set(few.pairs))


def test_of_two_people_placed_around_each_other_the_woman_is_placed():
    load_area(
        sheets=little_ford(),
        keep_apart=KeepApart((Pair("c3", "c1"), Pair("c1", "c3"))),
        ref="area",
    )

    with acting(As.PLANNER) as at:
        taken = take(Area.objects.get(), date(2027, 2, 8), 10, uuid.uuid4(), at)
        pairs = [(by_refs(pair.mover), by_refs(pair.fixed)) for pair in taken.sealed.pairs]

    assert pairs == [("c1", "c3")]


def test_the_digest_of_a_sealed_part_cannot_be_compared_between_runs():
    load_area(sheets=little_ford(), keep_apart=KeepApart(), ref="area")

    with acting(As.PLANNER) as at:
        area = Area.objects.get()
        one, other = (take(area, date(2027, 2, 8), 10, uuid.uuid4(), at) for _ in range(2))

    assert one.problem.sealed_digest != other.problem.sealed_digest


def test_two_records_of_one_person_are_planned_as_one():
    load_area(sheets=little_ford(), keep_apart=KeepApart(), ref="area")
    with acting(As.REGISTRAR):
        one = Client.objects.get(ref="c1")
        Client.objects.filter(ref="c2").update(merged_into=one)

    with acting(As.PLANNER) as at:
        problem = by_files_refs(
            assemble(sheets_of(Area.objects.get(), at), date(2027, 2, 8), 10, "")
        )

    assert [client.ref for client in problem.clients] == ["c1", "c3"]
    assert {(visit.ref, visit.client) for visit in problem.visits} == {
        ("v1", "c1"),
        ("v2", "c1"),
        ("v3", "c1"),
        ("v4", "c3"),
    }
