"""Bringing a caseload in: all or nothing, once, nobody twice, and the file is gone afterwards."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import timedelta
from uuid import UUID

import pytest

from alongside.care.caseload import jobs, working, writing
from alongside.care.caseload.actions import bring, choose_columns, send, throw_away
from alongside.care.caseload.choices import State
from alongside.care.caseload.errors import NotNow
from alongside.care.caseload.keeping import found_of
from alongside.care.caseload.models import Bringing, ColumnMapping, Kept
from alongside.care.caseload.working import work
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Identity, Worker
from alongside.trust.access.entries import read_entry
from alongside.trust.access.models import Link, Quarantine
from alongside.trust.acting import Purpose, acting
from alongside.trust.doors import Viewer
from alongside.trust.jobs import run
from alongside.work.models import Kind, WorkItem
from tests.capabilities.caseload.files import CAT, COLUMNS, DEE, HEADER, csv_of
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def viewer(cast: Cast, worker: Worker | None = None) -> Viewer:
    posts = frozenset({(cast.service.pk, Role.SERVICE_MANAGER)})
    return Viewer(As.PERSON, (worker or cast.manager).pk, cast.area.pk, posts)


def sent(cast: Cast, *rows: tuple[str, ...], columns: dict[str, str] = COLUMNS) -> UUID:
    """A file whose columns are chosen, and that was read."""
    who = viewer(cast)
    with acting(As.PERSON, who.id, Purpose.OVERSIGHT) as at:
        one = send(content=csv_of([HEADER, *rows]), name="list.csv", by=who, at=at)
        choose_columns(bringing=one.pk, columns=columns, save_as="System", by=who, at=at)
    work(one.pk)
    return one.pk


def brought(cast: Cast, *rows: tuple[str, ...]) -> UUID:
    """The same, brought in."""
    key = sent(cast, *rows)
    with acting(As.PERSON, cast.manager.pk, Purpose.OVERSIGHT) as at:
        bring(bringing=key, at=at)
    work(key)
    return key


def state_of(key: UUID) -> str:
    with acting(As.REGISTRAR):
        return Bringing.objects.get(pk=key).state


def refs() -> list[str]:
    with acting(As.REGISTRAR):
        return sorted(Client.objects.values_list("ref", flat=True))


def entries() -> list[str]:
    with acting(As.REGISTRAR):
        return sorted(read_entry(row).ref for row in Quarantine.objects.all())


def test_everybody_new_is_written_down_with_their_key_worker_and_the_file_is_gone(cast: Cast):
    key = brought(cast, CAT, DEE)

    assert state_of(key) == State.DONE
    assert {"17", "18"} <= set(refs())
    with acting(As.REGISTRAR):
        cat_ = Client.objects.get(ref="17")
        assert (cat_.known_as, cat_.gender, cat_.women_only) == ("Cat", "woman", True)
        assert str(Identity.objects.get(client=cat_).born_on) == "1982-04-03"
        assert [(one.worker, one.role) for one in Link.objects.filter(client=cat_)] == [
            (cast.jo, Role.KEY_WORKER)
        ]
        assert not Link.objects.filter(client__ref="18").exists()
        assert not Kept.objects.exists()
    assert entries() == []


def test_a_dry_run_changes_nothing(cast: Cast):
    before = refs()

    key = sent(cast, CAT, DEE)

    assert (state_of(key), refs(), entries()) == (State.READY, before, [])


def test_brought_in_twice_it_is_there_once(cast: Cast):
    brought(cast, DEE)
    first = refs()
    brought(cast, DEE)

    assert refs() == first
    assert entries() == []


def test_one_row_with_a_problem_keeps_everybody_out(cast: Cast):
    before = refs()
    key = sent(cast, DEE, ("19", "", "Nobody", "", "F", ""))

    assert state_of(key) == State.PROBLEMS
    with acting(As.PERSON, cast.manager.pk, Purpose.OVERSIGHT) as at, pytest.raises(NotNow):
        bring(bringing=key, at=at)
    assert refs() == before


def test_what_fails_half_way_leaves_nobody(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    before = refs()

    def fails(*given: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(writing, "_wait", fails)
    key = brought(cast, DEE)

    assert (state_of(key), refs()) == (State.BROKEN, before)


def test_somebody_who_may_be_known_waits_for_who_is_on_call_and_is_not_made(cast: Cast):
    with acting(As.REGISTRAR):
        Identity.objects.filter(client=cast.bea).update(
            given_name="Dee", family_name="Wood", born_on="1990-05-12"
        )

    brought(cast, CAT, DEE)

    assert "18" not in refs()
    assert entries() == ["18"]
    with acting(As.DUTY):
        [item] = WorkItem.objects.filter(kind=Kind.SAME_ROWS)
        assert (item.organisation_id, item.role) == (cast.service.pk, Role.ON_CALL)

    brought(cast, CAT, DEE)
    assert entries() == ["18"]


def test_a_second_person_under_another_ref_in_one_file_is_not_made(cast: Cast):
    brought(cast, DEE, ("99", "Dee", "Wood", "12/5/1990", "F", ""))

    assert "99" not in refs()
    assert entries() == ["99"]


@pytest.mark.promise("P23")
@pytest.mark.promise("P24")
def test_the_manager_is_told_the_same_whether_or_not_somebody_is_known(cast: Cast):
    def told(row: tuple[str, ...]) -> tuple[object, ...]:
        key = sent(cast, row)
        found = found_of(key)
        assert found is not None
        before = json.dumps(asdict(found))
        with acting(As.PERSON, cast.manager.pk, Purpose.OVERSIGHT) as at:
            bring(bringing=key, at=at)
        work(key)
        with acting(As.REGISTRAR):
            one = Bringing.objects.get(pk=key)
        return before, one.state, one.rows, one.people, one.told

    with acting(As.REGISTRAR):
        Identity.objects.filter(client=cast.bea).update(
            given_name="Dee", family_name="Wood", born_on="1990-05-12"
        )

    known = told(("71", "Dee", "Wood", "12/5/1990", "F", ""))
    nobody = told(("72", "Una", "Nobody", "1/2/1970", "F", ""))

    assert known == nobody
    assert "72" in refs()
    assert "71" not in refs()


def test_a_file_is_its_senders_and_no_other_managers(cast: Cast):
    key = sent(cast, DEE)
    with acting(As.PERSON, cast.sam.pk, Purpose.OVERSIGHT):
        assert not Bringing.objects.exists()
        assert not ColumnMapping.objects.exists()
        assert not Kept.objects.exists()
    with acting(As.PERSON, cast.manager.pk, Purpose.OVERSIGHT):
        assert [one.pk for one in Bringing.objects.all()] == [key]
        assert [one.name for one in ColumnMapping.objects.all()] == ["System"]
        assert not Kept.objects.exists()


def test_thrown_away_nothing_of_it_is_kept(cast: Cast):
    key = sent(cast, DEE)
    with acting(As.PERSON, cast.manager.pk, Purpose.OVERSIGHT) as at:
        throw_away(bringing=key, at=at)

    assert state_of(key) == State.GONE
    with acting(As.REGISTRAR):
        assert not Kept.objects.exists()


def test_a_file_that_nobody_comes_back_for_is_let_go_of_after_two_hours(cast: Cast):
    young, old = sent(cast, DEE), sent(cast, CAT)
    with acting(As.REGISTRAR) as at:
        for key, age in ((young, timedelta(minutes=119)), (old, timedelta(minutes=121))):
            Bringing.objects.filter(pk=key).update(beat_at=at - age)

    run(jobs.watch)

    assert (state_of(young), state_of(old)) == (State.READY, State.GONE)
    with acting(As.REGISTRAR):
        assert {row.bringing_id for row in Kept.objects.all()} == {young}


def test_work_that_was_cut_off_is_taken_up_once_more_and_then_given_up(cast: Cast):
    key = sent(cast, DEE)
    with acting(As.REGISTRAR) as at:
        cut = at - working.SILENT - timedelta(seconds=1)
        Bringing.objects.filter(pk=key).update(state=State.CHECKING, tries=1, beat_at=cut)
    work(key)
    assert state_of(key) == State.READY

    with acting(As.REGISTRAR):
        Bringing.objects.filter(pk=key).update(state=State.BRINGING, tries=2, beat_at=cut)
    work(key)

    assert state_of(key) == State.BROKEN
    assert "18" not in refs()


def test_what_is_kept_can_be_read_by_nobody_from_a_copy(cast: Cast):
    sent(cast, DEE)
    with acting(As.REGISTRAR):
        assert all(b"Wood" not in bytes(row.sealed) for row in Kept.objects.all())
        assert "Wood" not in json.dumps(list(Bringing.objects.values("columns")))
