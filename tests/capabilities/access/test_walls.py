"""PostgreSQL refuses by itself: what each viewer gets when Python asks for everything."""

from __future__ import annotations

import pytest

from alongside.kit.walls import As
from alongside.people.models import Client, Identity
from alongside.trust.acting import acting
from tests.web_cast import make_cast

pytestmark = pytest.mark.django_db


def test_nobody_sees_nobody():
    make_cast()

    assert Client.objects.count() == 0


def test_a_key_worker_sees_the_people_linked_to_them():
    cast = make_cast()

    with acting(As.PERSON, cast.jo.pk):
        assert {c.known_as for c in Client.objects.all()} == {"Ana", "Pat"}
        assert {i.given_name for i in Identity.objects.all()} == {"Ana", "Pat"}
