"""She names somebody, and a person finds out who it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from alongside.kit.walls import As
from alongside.people.models import Identity
from alongside.trust.access.actions import block
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.actions import merge
from alongside.trust.apart.errors import NotHeld
from alongside.trust.apart.models import Outsider
from alongside.trust.jobs import run
from alongside.trust.looking.record import looks
from alongside.trust.naming.asking import ask_to_take_back
from alongside.trust.naming.errors import NotFound
from alongside.trust.naming.inside import Said
from alongside.trust.naming.jobs import look_for_newcomers
from alongside.trust.naming.models import Named
from alongside.trust.naming.queries import (
    ask_first,
    asked_by,
    named_waiting,
    said_by,
    to_find,
    waits,
)
from alongside.trust.naming.settling import settle_named
from alongside.work.models import WorkItem
from tests.capabilities.apart.cast import booked, state_of
from tests.capabilities.naming.cast import (
    HIM,
    NOBODY,
    another_lead,
    edges,
    named_by_ana,
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


def test_a_name_waits_for_the_safety_leads_of_her_service(cast):
    named = named_by_ana(cast)

    assert work() == [("named", named, "safety_lead", None)]
    (waiting,) = named_waiting(cast.lead.pk)
    assert (waiting.id, waiting.client, waiting.looked_before) == (named, cast.ana.pk, False)
    assert waiting.waits_until == waiting.asked_at + timedelta(days=1)


def test_where_she_comes_soon_a_person_looks_before_that_and_is_paged(cast):
    from alongside.kit.wall_time import between
    from alongside.trust.apart.actions import book

    times = between(cast.at + timedelta(hours=5), cast.at + timedelta(hours=6), "Europe/London")
    book(person=cast.ana.pk, place=UUID(int=1), times=times, visit=UUID(int=2), by=cast.jo.pk)
    named_by_ana(cast)

    with acting(As.DUTY):
        item = WorkItem.objects.get()
    assert (item.due_at - item.made_at, item.urgent) == (timedelta(hours=3), True)


@pytest.mark.parametrize("who", ["jo", "reception", "manager", "officer", "on_call", "sam"])
def test_nobody_else_reads_it(cast, who):
    named = named_by_ana(cast)
    viewer = getattr(cast, who).pk

    assert named_waiting(viewer) == []
    with pytest.raises(NotHeld):
        to_find(viewer, named)
    with pytest.raises(NotHeld):
        settle_named(viewer=viewer, named=named, matches=[cast.pat.pk])
    with acting(As.PERSON, viewer):
        assert Named.objects.count() == 0


def test_no_page_reads_a_row_past_the_functions_not_even_hers(cast):
    named_by_ana(cast)

    for role, viewer in ((As.HER, cast.ana.pk), (As.HER, cast.bea.pk), (As.PERSON, cast.lead.pk)):
        with acting(role, viewer):
            assert Named.objects.count() == 0


def test_the_lead_sees_her_words_and_who_could_be_meant(cast):
    found = to_find(cast.lead.pk, named_by_ana(cast))

    assert found.said == HIM
    assert [(one.id, one.name, one.is_worker) for one in found.alike] == [
        (cast.pat.pk, "Pat Of-pat", False)
    ]


def test_reading_it_is_a_look_at_her_and_never_at_whoever_could_be_meant(cast):
    named = named_by_ana(cast)
    with looks() as seen:
        named_waiting(cast.lead.pk)
        to_find(cast.lead.pk, named)

    assert seen == {(cast.ana.pk, "keep_apart")}


def test_settled_she_is_placed_around_him_and_it_leaves_the_list(cast):
    named = named_by_ana(cast)
    hers, his = booked(cast.ana.pk, "10:00", "11:00"), booked(cast.pat.pk, "10:00", "11:00")

    settle_named(viewer=cast.lead.pk, named=named, matches=[cast.pat.pk])

    assert edges() == {(cast.ana.pk, cast.pat.pk)}
    assert (state_of(hers), state_of(his)) == ("suspended", "standing")
    assert [kind for kind, *_ in work()] == ["clash"]
    assert named_waiting(cast.lead.pk) == []


def test_nobody_we_know_becomes_somebody_outside(cast):
    settle_named(viewer=cast.lead.pk, named=named_by_ana(cast, NOBODY), matches=[])

    with acting(As.KEEPER):
        outsider = Outsider.objects.get()
    assert edges() == {(cast.ana.pk, outsider.pk)}


def test_where_it_could_be_either_she_is_kept_apart_from_both(cast):
    settle_named(viewer=cast.lead.pk, named=named_by_ana(cast), matches=[cast.pat.pk, cast.sam.pk])

    assert edges() == {(cast.ana.pk, cast.pat.pk), (cast.ana.pk, cast.sam.pk)}


@pytest.mark.parametrize("who", ["herself", "nobody"])
def test_she_is_not_kept_apart_from_herself_or_from_nobody(cast, who):
    match = cast.ana.pk if who == "herself" else UUID(int=7)

    with pytest.raises(NotHeld):
        settle_named(viewer=cast.lead.pk, named=named_by_ana(cast), matches=[match])


@pytest.mark.promise("P6")
@pytest.mark.parametrize(("said", "matches"), [(HIM, True), (NOBODY, False)])
def test_what_she_is_told_is_the_same_whoever_was_found(cast, said, matches):
    named = named_by_ana(cast, said)
    settle_named(viewer=cast.lead.pk, named=named, matches=[cast.pat.pk] if matches else [])

    (told,) = asked_by(cast.ana.pk)
    assert (told.id, told.asked_at, told.told_by) == (
        named,
        cast.at,
        cast.at + timedelta(days=1),
    )
    assert (told.looked_at, told.back_asked_at) == (cast.at, None)
    assert said_by(cast.ana.pk, named) == said


def test_another_woman_is_told_nothing_of_it(cast):
    named = named_by_ana(cast)

    assert asked_by(cast.bea.pk) == []
    with pytest.raises(NotFound):
        said_by(cast.bea.pk, named)
    with pytest.raises(NotFound), acting(As.HER, cast.bea.pk) as at:
        ask_to_take_back(client=cast.bea.pk, named=named, at=at)


def test_until_somebody_has_looked_unknown_counts_as_unsafe(cast):
    assert not waits(cast.ana.pk)
    named = named_by_ana(cast, NOBODY)
    assert waits(cast.ana.pk)
    assert ask_first([cast.ana.pk, cast.bea.pk, cast.pat.pk]) == {cast.ana.pk}

    settle_named(viewer=cast.lead.pk, named=named, matches=[])

    assert not waits(cast.ana.pk)
    assert ask_first([cast.ana.pk]) == set()


def test_a_worker_who_could_be_meant_is_told_nothing_though_they_hold_the_key(cast):
    kim = another_lead(cast)
    named = named_by_ana(cast, Said("Lead"))

    assert work() == [("named", named, "", kim.pk)]
    assert named_waiting(cast.lead.pk) == []
    with pytest.raises(NotHeld):
        to_find(cast.lead.pk, named)
    assert to_find(kim.pk, named).alike[0].id == cast.lead.pk


def test_where_the_only_safety_lead_could_be_meant_her_key_worker_talks_with_her(cast):
    named_by_ana(cast, Said("Lead"))

    assert work() == [("cannot_reach", cast.ana.pk, "", cast.jo.pk)]


def test_where_her_key_worker_could_be_meant_as_well_somebody_on_call_does(cast):
    named_by_ana(cast, Said("Lead", other_name="Jo"))

    assert work() == [("cannot_reach", cast.ana.pk, "on_call", None)]


def test_where_she_has_blocked_a_lead_it_goes_to_the_other(cast):
    kim = another_lead(cast)
    with acting(As.HER, cast.ana.pk) as at:
        block(client=cast.ana.pk, worker=cast.lead.pk, by="her", at=at)
    named = named_by_ana(cast)

    assert named_waiting(cast.lead.pk) == []
    assert [one.id for one in named_waiting(kim.pk)] == [named]


def test_a_lead_whom_she_has_blocked_and_could_mean_finds_nothing_on_the_list_of_the_service(cast):
    kim = another_lead(cast)
    with acting(As.HER, cast.ana.pk) as at:
        block(client=cast.ana.pk, worker=cast.lead.pk, by="her", at=at)

    named = named_by_ana(cast, Said("Lead"))

    assert work() == [("named", named, "", kim.pk)]  # hers alone, and no list that the other reads


def test_a_name_given_under_another_record_of_hers_waits_for_her(cast):
    named = named_by_ana(cast)
    merge(into=cast.bea.pk, record=cast.ana.pk, by=cast.lead.pk)

    assert waits(cast.bea.pk)
    assert ask_first([cast.bea.pk, cast.pat.pk]) == {cast.bea.pk}
    assert [one.id for one in named_waiting(cast.lead.pk)] == [named]


def test_without_anybody_who_holds_a_key_it_is_kept_and_somebody_talks_with_her(cast):
    with acting(As.REGISTRAR) as at:
        Link.objects.filter(client=cast.ana).update(ends_at=at)

    named = named_by_ana(cast)

    assert [one.id for one in asked_by(cast.ana.pk)] == [named]
    assert work() == [("cannot_reach", cast.ana.pk, "on_call", None)]


def test_what_nobody_could_read_goes_to_whoever_holds_a_key_later(cast):
    with acting(As.REGISTRAR) as at:
        Link.objects.filter(client=cast.ana).update(ends_at=at)
    named = named_by_ana(cast)
    run(look_for_newcomers)
    assert work() == [("cannot_reach", cast.ana.pk, "on_call", None)]
    with acting(As.REGISTRAR):
        Link.objects.filter(client=cast.ana).update(ends_at=None)

    run(look_for_newcomers)
    run(look_for_newcomers)

    assert ("named", named, "safety_lead", None) in work()
    assert len(work()) == 2


def test_whoever_blocked_the_lead_and_could_be_meant_is_kept_apart_unseen(cast):
    with acting(As.HER, cast.pat.pk) as at:
        block(client=cast.pat.pk, worker=cast.lead.pk, by="him", at=at)
    named = named_by_ana(cast)
    assert to_find(cast.lead.pk, named).alike == ()

    settle_named(viewer=cast.lead.pk, named=named, matches=[])

    assert edges() == {(cast.ana.pk, cast.pat.pk)}
