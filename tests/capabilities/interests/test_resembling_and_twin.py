"""Whom a declaration's words resemble, and what a manager is told in numbers: the code and the page's second program."""

from __future__ import annotations

from fractions import Fraction

import pytest

from alongside.kit.rough import rough
from alongside.kit.walls import As
from alongside.people.models import Client, Identity
from alongside.services.interests.resembling import resembling
from alongside.trust.acting import acting
from tests.capabilities.handing_over.twin import counts
from tests.capabilities.handing_over.twin.resembling import Named
from tests.capabilities.handing_over.twin.resembling import resembling as by_the_page
from tests.web_cast import make_cast

PEOPLE = (
    ("Ana", "O'Neill", "Annie", "C-1042"),
    ("Bea", "Of Hill", "Bea", "bo"),
    ("Cat", "Hill-Wood", "Cat", "1043"),
    ("Neill", "Ng", "Ana", "x9"),
)
TEXTS = (
    "my cousin Ana",
    "ANNIE lives next door",
    "Mrs o'neill",
    "Neill, from school",
    "somebody called Hill",
    "Hill-Wood is my aunt",
    "c-1042",
    "number 1043, and Ana",
    "Ng",
    "bo",
    "of the family",
    "nobody in particular",
)


@pytest.mark.django_db
def test_words_resemble_whom_the_page_says():
    cast = make_cast()
    area = []
    with acting(As.IMPORTER) as at:
        for given, family, called, ref in PEOPLE:
            one = Client.objects.create(
                area=cast.area, ref=ref, known_as=called, gender="woman", women_only=True,
                registered_at=at,
            )  # fmt: skip
            Identity.objects.create(client=one, given_name=given, family_name=family)
            area.append(Named(one.pk, given, family, called, ref))

    with acting(As.REGISTRAR):
        for one in (cast.ana, cast.bea, cast.pat):
            there = Client.objects.only("ref", "known_as").get(pk=one.pk)
            names = Identity.objects.get(client=one)
            area.append(
                Named(one.pk, names.given_name, names.family_name, there.known_as, there.ref)
            )

    found = {
        text: {one.pk for one, _ in resembling(text, cast.lead.pk, cast.area.pk)} for text in TEXTS
    }

    assert found == {text: by_the_page(text, area) for text in TEXTS}
    assert len({frozenset(one) for one in found.values()}) >= 6


def test_a_number_is_told_as_the_page_says():
    numbers = [Fraction(n, 10) for n in range(1200)]

    told = {number: rough(float(number)).replace("about ", "") for number in numbers}

    assert told == {number: counts.rounded(number) for number in numbers}
