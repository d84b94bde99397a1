"""What the rule reads of an area: posts, places, leave, loads, and those who are not to be proposed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from alongside.areas.keep_apart import KeepApart
from alongside.areas.sheets import ChoiceRow
from alongside.care.actions import load_area
from alongside.care.choices import About, Firm
from alongside.care.key_working.choices import Answer, WhyWanted
from alongside.care.models import Choice, Registration
from alongside.kit.walls import As
from alongside.people.models import Client, Post, Worker
from alongside.planning.choosing_worker import take_back
from alongside.planning.rows import sheets_of
from alongside.services.interests.actions import declare
from alongside.services.interests.choices import WithWhom
from alongside.services.models import Leave, Place, WorkerHours
from alongside.trust.access.actions import block
from alongside.trust.acting import acting
from alongside.trust.apart.actions import save_keep_apart
from alongside.trust.apart.choices import SaidBy
from tests.areas.cast import little_ford
from tests.capabilities.key_working.cast import (
    fitting,
    hers_now,
    herself,
    proposed,
    says,
    says_to,
    searched,
    worker,
)
from tests.capabilities.planning.cast import Ford

pytestmark = pytest.mark.django_db
EVERYBODY = {"w1", "w2", "w4", "w5"}


def left(there: Ford) -> None:
    with acting(As.IMPORTER) as at:
        Post.objects.filter(worker=worker(there, "w4")).update(ends_at=at)


def away_for_long(there: Ford) -> None:
    leave(there, 14)


def another_place(there: Ford) -> None:
    with acting(As.IMPORTER):
        WorkerHours.objects.filter(worker=worker(there, "w4")).update(
            place=Place.objects.get(area=there.area, ref="van")
        )


def blocked_by_her(there: Ford) -> None:
    with herself(there) as at:
        block(client=there.client("c2"), worker=worker(there, "w4"), by="herself", at=at)


def kept_apart(there: Ford) -> None:
    save_keep_apart(
        mover=there.client("c2"),
        fixed=worker(there, "w4"),
        said_by=SaidBy.HER,
        by=worker(there, "w1"),
    )


def not_wanted(there: Ford) -> None:
    says(there, About.NOT_WORKER, str(worker(there, "w4")))


def full(there: Ford) -> None:
    with acting(As.IMPORTER):
        Worker.objects.filter(pk=worker(there, "w4")).update(caseload_cap="0.9")


def known_otherwise(there: Ford) -> None:
    kay = worker(there, "w4")
    with acting(As.PERSON, kay) as at:
        declare(worker=kay, with_whom=WithWhom.SOMEBODY_HERE, about="Somebody", at=at)


def leave(there: Ford, days: int) -> None:
    with acting(As.IMPORTER) as at:
        Leave.objects.create(
            area=there.area,
            worker_id=worker(there, "w4"),
            first_day=at.date() - timedelta(days=1),
            last_day=at.date() + timedelta(days=days),
            began_at=at,
        )


def test_everybody_in_post_who_has_room_and_works_where_she_can_come(there: Ford):
    assert set(fitting(there)) == EVERYBODY


WHYS = (
    left,
    away_for_long,
    another_place,
    blocked_by_her,
    kept_apart,
    not_wanted,
    full,
    known_otherwise,
)


def test_who_is_not_to_be_proposed_is_not_whatever_the_reason(there: Ford):
    found = {}
    for why in WHYS:
        with transaction.atomic():
            why(there)
            found[why.__name__] = set(fitting(there))
            transaction.set_rollback(True)

    assert found == {why.__name__: EVERYBODY - {"w4"} for why in WHYS}


def test_a_few_days_away_keep_nobody_from_being_proposed(there: Ford):
    leave(there, 5)

    assert "w4" in fitting(there)


def test_her_own_key_worker_and_whom_she_refused_are_passed(there: Ford):
    assert "w1" not in fitting(there, "c1")
    searched(there)
    says_to(there, proposed(there, "w4"), Answer.ANOTHER)

    assert set(fitting(there)) == EVERYBODY - {"w4"}


def test_a_promise_to_somebody_else_counts_until_she_has_answered(there: Ford):
    with acting(As.IMPORTER):
        Worker.objects.filter(pk=worker(there, "w4")).update(caseload_cap="1.9")
    searched(there, "c1", WhyWanted.ANOTHER)
    proposed(there, "w4", "c1")

    assert "w4" not in fitting(there)
    with herself(there, "c1") as at:
        take_back(client=there.client("c1"), at=at)
    assert "w4" in fitting(there)


def test_what_two_records_of_one_person_say_counts_together(there: Ford):
    says(there, About.WORKER_GENDER, "man")
    with acting(As.IMPORTER):
        Client.objects.filter(pk=there.client("c2")).update(merged_into=there.client("c1"))
        Choice.objects.filter(client=there.client("c1")).update(ended_at="2026-01-01T00:00Z")

    assert fitting(there, "c1") == ["w2"]


@pytest.mark.promise("P6")
def test_a_keep_apart_of_hers_changes_nothing_for_somebody_else(there: Ford):
    before = fitting(there, "c3")
    for who in ("w1", "w4", "w5"):
        save_keep_apart(
            mover=there.client("c2"),
            fixed=worker(there, who),
            said_by=SaidBy.HER,
            by=worker(there, "w1"),
        )
    save_keep_apart(
        mover=there.client("c2"),
        fixed=there.client("c3"),
        said_by=SaidBy.HER,
        by=worker(there, "w1"),
    )

    assert fitting(there, "c3") == before
    assert fitting(there) == ["w2"]


def test_a_wish_about_how_somebody_is_stays_out_of_the_plan(there: Ford):
    says(there, About.STYLE, "gentle", Firm.WOULD_LIKE)
    says(there, About.LANGUAGE, "another", Firm.MUST)

    with acting(As.PLANNER) as at:
        rows = sheets_of(there.area, at).choices

    hers = [(row.about, row.value) for row in rows if row.person == there.client("c2").hex]
    assert hers == [("language", "another")]


def again(**changes: object) -> None:
    load_area(sheets=little_ford(**changes), keep_apart=KeepApart(), ref="little-ford")


def standing(there: Ford, ref: str) -> set[tuple[str, str]]:
    with acting(As.IMPORTER):
        rows = Choice.objects.filter(client=there.client(ref), ended_at=None)
        return {(row.about, row.value) for row in rows}


def test_no_older_file_undoes_what_she_said_herself(there: Ford):
    says(there, About.WORKER_GENDER, "man", Firm.WOULD_LIKE, "c1")

    again()

    assert standing(there, "c1") == {("worker_gender", "man"), ("weekday", "Tue")}
    again(choices=(ChoiceRow("c1", "weekday", "Wed", "would_like"),))
    assert standing(there, "c1") == {("worker_gender", "man"), ("weekday", "Wed")}


def test_no_older_file_gives_her_back_the_key_worker_she_changed(there: Ford):
    searched(there, "c1", WhyWanted.ANOTHER)
    says_to(there, proposed(there, "w5", "c1"), Answer.YES, "c1")

    small = little_ford()
    again(
        workers=(
            *small.workers,
            replace(small.workers[0], ref="w4"),
            replace(small.workers[0], ref="w5"),
        )
    )

    assert hers_now(there, "c1") == ["Bea L"]
    with acting(As.IMPORTER):
        row = Registration.objects.get(client=there.client("c1"))
        assert row.usual_worker_id == worker(there, "w5")
