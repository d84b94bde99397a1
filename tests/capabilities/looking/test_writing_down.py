"""A look is written down once, whole, without content, and nobody at a page can read or change it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest
from django.db import DatabaseError, connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from alongside.kit.walls import As
from alongside.trust.acting import Purpose, acting
from alongside.trust.looking.models import Look, LookSubject, ReadingDay, Root, Seal
from alongside.trust.looking.record import Event, Seen, Written, looked, looks, write_down
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db


def looked_at(cast: Cast, viewer: UUID, seen: Seen, role: As = As.PERSON) -> Written:
    with acting(role, viewer) as at:
        return write_down(event(viewer, at, role), seen)


def event(viewer: UUID, at: datetime, role: As = As.PERSON) -> Event:
    return Event(role, viewer, "key_worker", "her times", Purpose.CARE, at)


def test_a_look_says_who_when_what_and_why():
    cast = make_cast()

    written = looked_at(cast, cast.jo.pk, {(cast.ana.pk, "diary"), (cast.ana.pk, "goals")})

    with acting(As.WITNESS):
        [look] = Look.objects.all()
        subjects = set(LookSubject.objects.values_list("look_id", "client_id", "category"))
    assert (look.pk, look.at, look.viewer_kind, look.viewer_id) == (
        written.look,
        cast.at,
        "person",
        cast.jo.pk,
    )
    assert (look.held, look.page, look.purpose) == ("key_worker", "her times", "care")
    assert subjects == {(look.pk, cast.ana.pk, "diary"), (look.pk, cast.ana.pk, "goals")}


def test_a_page_that_shows_nobody_is_written_down_too():
    cast = make_cast()

    looked_at(cast, cast.jo.pk, set())

    with acting(As.WITNESS):
        assert Look.objects.count() == 1
        assert LookSubject.objects.count() == 0


def test_later_looks_have_higher_numbers():
    cast = make_cast()

    first = looked_at(cast, cast.jo.pk, set())
    second = looked_at(cast, cast.jo.pk, set())

    with acting(As.WITNESS):
        order = list(Look.objects.order_by("sequence").values_list("pk", flat=True))
    assert order == [first.look, second.look]


def test_writing_down_takes_one_statement():
    cast = make_cast()

    with acting(As.PERSON, cast.jo.pk) as at, CaptureQueriesContext(connection) as asked:
        write_down(event(cast.jo.pk, at), {(cast.ana.pk, "diary"), (cast.pat.pk, "diary")})

    assert len(asked) == 1


def test_what_a_query_gives_out_is_gathered():
    cast = make_cast()

    with looks() as seen:
        looked(cast.ana.pk, "diary")
        looked(cast.ana.pk, "diary")

    assert seen == {(cast.ana.pk, "diary")}


@pytest.mark.parametrize("model", [Look, LookSubject, Seal, Root])
def test_a_person_at_a_page_cannot_read_the_log(model: type[Model]):
    cast = make_cast()
    looked_at(cast, cast.jo.pk, {(cast.ana.pk, "diary")})

    with acting(As.PERSON, cast.jo.pk):
        assert model._default_manager.count() == 0


@pytest.mark.parametrize("role", list(As))
@pytest.mark.parametrize(
    "statement",
    [
        "update looking_look set page = 'nothing'",
        "delete from looking_look",
        "update looking_looksubject set category = 'arrival'",
        "delete from looking_looksubject",
        "delete from looking_seal",
        "update looking_root set chains = 0",
        "truncate looking_look cascade",
    ],
)
def test_nothing_in_the_application_changes_the_log(role: As, statement: str):
    cast = make_cast()
    looked_at(cast, cast.jo.pk, {(cast.ana.pk, "diary")})

    with (
        pytest.raises(DatabaseError, match="permission denied"),
        acting(role, cast.jo.pk),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_she_reads_who_looked_at_her_and_not_at_others():
    cast = make_cast()
    hers = looked_at(cast, cast.jo.pk, {(cast.ana.pk, "diary"), (cast.pat.pk, "diary")})
    looked_at(cast, cast.jo.pk, {(cast.pat.pk, "diary")})

    with acting(As.HER, cast.ana.pk):
        assert list(Look.objects.values_list("pk", flat=True)) == [hers.look]
        assert set(LookSubject.objects.values_list("client_id", flat=True)) == {cast.ana.pk}


def test_her_own_pages_are_written_down_without_a_count():
    cast = make_cast()

    written = looked_at(cast, cast.ana.pk, {(cast.ana.pk, "diary")}, As.HER)

    assert written.opened == 0
    with acting(As.DUTY):
        assert ReadingDay.objects.count() == 0


def test_a_record_opened_twice_counts_once():
    cast = make_cast()

    first = looked_at(cast, cast.jo.pk, {(cast.ana.pk, "diary"), (cast.ana.pk, "goals")})
    second = looked_at(cast, cast.jo.pk, {(cast.ana.pk, "goals"), (cast.pat.pk, "diary")})

    assert (first.opened, second.opened) == (1, 2)


def test_greeting_somebody_opens_no_record():
    cast = make_cast()

    assert looked_at(cast, cast.reception.pk, {(cast.ana.pk, "arrival")}).opened == 0


def test_nobody_reads_another_workers_day():
    cast = make_cast()
    looked_at(cast, cast.jo.pk, {(cast.ana.pk, "diary")})

    with acting(As.PERSON, cast.sam.pk):
        assert ReadingDay.objects.count() == 0
