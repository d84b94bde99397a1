"""Two people agree before it ends; whoever comes later is compared; and what a copy tells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from alongside.kit.walls import As
from alongside.people.models import Client, Identity
from alongside.trust.acting import acting
from alongside.trust.apart.actions import save_keep_apart
from alongside.trust.apart.choices import SaidBy
from alongside.trust.apart.errors import NotHeld
from alongside.trust.jobs import run
from alongside.trust.looking.record import looks
from alongside.trust.naming.errors import NeedsASecond
from alongside.trust.naming.inside import Said
from alongside.trust.naming.jobs import look_for_newcomers
from alongside.trust.naming.models import Named
from alongside.trust.naming.queries import (
    asked_by,
    to_find,
    waits,
)
from alongside.trust.naming.settling import agree_to_take_back, leave_standing, settle_named
from alongside.trust.sealed.persons import destroy
from tests.capabilities.naming.cast import (
    NOBODY,
    another_lead,
    edges,
    named_by_ana,
    wants_it_back,
    work,
)
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Iterator[Cast]:
    made = make_cast()
    with acting(As.REGISTRAR):
        Identity.objects.filter(client=made.pat).update(family_name="Of-pat")
    with looks():
        yield made


def test_it_ends_when_two_people_agree_and_not_before(cast):
    kim = another_lead(cast)
    named = named_by_ana(cast)
    settle_named(viewer=cast.lead.pk, named=named, matches=[cast.pat.pk])
    with pytest.raises(NotHeld):  # she has not asked
        agree_to_take_back(viewer=cast.lead.pk, named=named)
    wants_it_back(cast, named)
    wants_it_back(cast, named)
    assert work() == [("named", named, "safety_lead", None)]

    assert not agree_to_take_back(viewer=cast.lead.pk, named=named)
    with pytest.raises(NeedsASecond):
        agree_to_take_back(viewer=cast.lead.pk, named=named)
    assert edges() == {(cast.ana.pk, cast.pat.pk)}

    assert agree_to_take_back(viewer=kim.pk, named=named)
    assert (edges(), asked_by(cast.ana.pk), work()) == (set(), [], [])


def test_what_a_court_said_stays_when_she_takes_hers_back(cast):
    kim = another_lead(cast)
    save_keep_apart(mover=cast.ana.pk, fixed=cast.pat.pk, said_by=SaidBy.COURT, by=cast.lead.pk)
    named = named_by_ana(cast)
    settle_named(viewer=cast.lead.pk, named=named, matches=[cast.pat.pk])
    wants_it_back(cast, named)
    agree_to_take_back(viewer=cast.lead.pk, named=named)
    agree_to_take_back(viewer=kim.pk, named=named)

    assert edges() == {(cast.ana.pk, cast.pat.pk)}


def test_what_a_court_says_after_her_stays_as_well(cast):
    kim = another_lead(cast)
    named = named_by_ana(cast)
    settle_named(viewer=cast.lead.pk, named=named, matches=[cast.pat.pk])
    save_keep_apart(mover=cast.ana.pk, fixed=cast.pat.pk, said_by=SaidBy.COURT, by=cast.lead.pk)
    wants_it_back(cast, named)
    agree_to_take_back(viewer=cast.lead.pk, named=named)
    agree_to_take_back(viewer=kim.pk, named=named)

    assert edges() == {(cast.ana.pk, cast.pat.pk)}


def test_the_same_person_named_twice_stays_until_both_are_taken_back(cast):
    kim = another_lead(cast)
    one, other = named_by_ana(cast), named_by_ana(cast, Said("Patrick", other_name="Pat"))
    for named in (one, other):
        settle_named(viewer=cast.lead.pk, named=named, matches=[cast.pat.pk])
    for named, left in ((one, {(cast.ana.pk, cast.pat.pk)}), (other, set())):
        wants_it_back(cast, named)
        agree_to_take_back(viewer=cast.lead.pk, named=named)
        agree_to_take_back(viewer=kim.pk, named=named)
        assert edges() == left


def test_she_changes_her_mind_and_it_stands_as_before(cast):
    named = named_by_ana(cast)
    settle_named(viewer=cast.lead.pk, named=named, matches=[cast.pat.pk])
    wants_it_back(cast, named)

    leave_standing(viewer=cast.lead.pk, named=named)

    assert edges() == {(cast.ana.pk, cast.pat.pk)}
    assert work() == []
    assert asked_by(cast.ana.pk)[0].back_asked_at is None


def test_somebody_who_comes_later_is_compared_and_she_is_not_told(cast):
    named = named_by_ana(cast, NOBODY)
    settle_named(viewer=cast.lead.pk, named=named, matches=[])
    run(look_for_newcomers)
    assert work() == []
    before = asked_by(cast.ana.pk)
    with acting(As.IMPORTER) as at:
        rory = Client.objects.create(
            area=cast.area,
            ref="rory",
            known_as="Rory",
            gender="man",
            women_only=False,
            registered_at=at - timedelta(days=900),
        )
        Identity.objects.create(client=rory, given_name="Rory", family_name="Nowere")

    run(look_for_newcomers)
    run(look_for_newcomers)

    assert work() == [("named", named, "safety_lead", None)]
    assert waits(cast.ana.pk)
    assert asked_by(cast.ana.pk) == before
    settle_named(viewer=cast.lead.pk, named=named, matches=[rory.pk])
    assert (cast.ana.pk, rory.pk) in edges()
    run(look_for_newcomers)
    assert work() == []


def test_whoever_was_looked_at_and_is_not_the_one_is_not_asked_about_again(cast):
    named = named_by_ana(cast)
    settle_named(viewer=cast.lead.pk, named=named, matches=[])

    run(look_for_newcomers)

    assert work() == []


def test_where_her_key_was_destroyed_nobody_reads_it_and_the_night_goes_on(cast):
    named = named_by_ana(cast)
    settle_named(viewer=cast.lead.pk, named=named, matches=[])
    with acting(As.LOCKSMITH) as at:
        destroy(cast.ana.pk, by=cast.officer.pk, at=at)

    run(look_for_newcomers)

    with pytest.raises(NotHeld):
        to_find(cast.lead.pk, named)


def test_a_copy_of_the_table_names_neither(cast):
    named_by_ana(cast)
    with acting(As.KEEPER):
        (row,) = Named.objects.values()
    copy = b"|".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        for value in row.values()
    )

    for telling in (str(cast.ana.pk).encode(), cast.ana.pk.bytes, b"Pat", b"about 40"):
        assert telling not in copy
