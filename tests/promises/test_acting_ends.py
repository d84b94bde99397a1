"""Who acts is told to the database for one transaction, and the next one on the connection is nobody's."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.acting import TELL, acting
from tests.web_cast import make_cast

pytestmark = pytest.mark.promise("P22")

SETTINGS = ("alongside.acting", "alongside.viewer", "alongside.viewer_key", "alongside.purpose")


def told() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(current_setting(s, true), '') from unnest(%s::text[]) s", [[*SETTINGS]]
        )
        return [value for (value,) in cursor.fetchall()]


def server_process() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        (number,) = cursor.fetchone() or (0,)
    return int(number)


def test_the_next_transaction_of_a_connection_is_nobodys(committed):
    cast = make_cast()

    with acting(As.PERSON, cast.jo.pk):
        assert Client.objects.count() == 2
        assert told()[:2] == ["person", str(cast.jo.pk)]
    same = server_process()
    assert told() == ["", "", "", ""]
    assert Client.objects.count() == 0

    with pytest.raises(ZeroDivisionError), acting(As.REGISTRAR):
        raise ZeroDivisionError
    with transaction.atomic():
        assert told() == ["", "", "", ""]
        assert Client.objects.count() == 0
    assert server_process() == same


@pytest.mark.django_db
def test_who_acted_before_acts_again_after_and_after_an_error_too():
    cast = make_cast()

    with acting(As.PERSON, cast.jo.pk):
        before = told()
        with acting(As.REGISTRAR):
            assert Client.objects.count() == 3
        assert told() == before
        with pytest.raises(ZeroDivisionError), acting(As.REGISTRAR):
            raise ZeroDivisionError
        assert told() == before
        assert Client.objects.count() == 2
    assert told() == ["", "", "", ""]


@pytest.mark.usefixtures("committed")
def test_what_the_database_was_told_ends_with_the_transaction_even_if_nobody_takes_it_back():
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(TELL, ["person", "a", "b", "care", "auto"])
        assert told() == ["person", "a", "b", "care"]

    assert told() == ["", "", "", ""]
