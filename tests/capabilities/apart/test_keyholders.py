"""Who may open a keep-apart: a safety lead of her service, and that she can read that they did."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alongside.kit.walls import As
from alongside.people.models import Post
from alongside.trust.access.actions import block
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.errors import NotHeld
from alongside.trust.apart.jobs import let_go_of_the_past, look_again
from alongside.trust.apart.models import HeldSlot, Presence
from alongside.trust.apart.queries import keep_apart as opened
from alongside.trust.apart.queries import keep_aparts_of, stay
from alongside.trust.jobs import run
from alongside.trust.looking.record import looks
from alongside.work.models import WorkItem
from tests.capabilities.apart.cast import ROWAN, booked, held_by, keep_apart, state_of
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_her_safety_lead_opens_it_and_she_can_read_that_they_did(cast):
    edge = keep_apart(cast.ana.pk, cast.pat.pk)

    with looks() as seen:
        (found,) = keep_aparts_of(cast.lead.pk, cast.ana.pk)

    assert (found.id, found.mover, found.fixed) == (edge, cast.ana.pk, cast.pat.pk)
    assert found.said_by == "her"
    assert seen == {(cast.ana.pk, "keep_apart")}


def test_his_own_log_never_says_that_somebody_looked(cast):
    keep_apart(cast.ana.pk, cast.pat.pk)

    with looks() as seen:
        assert len(keep_aparts_of(cast.lead.pk, cast.pat.pk)) == 1

    assert {client for client, _ in seen} == {cast.ana.pk}


def test_a_lead_who_holds_his_key_alone_does_not_learn_that_she_named_him(cast):
    keep_apart(cast.bea.pk, cast.pat.pk)  # Bea is linked to no service

    with looks() as seen:
        assert keep_aparts_of(cast.lead.pk, cast.pat.pk) == []
    assert seen == set()


@pytest.mark.parametrize("who", ["jo", "reception", "manager", "officer", "on_call"])
def test_nobody_else_opens_it(cast, who):
    edge = keep_apart(cast.ana.pk, cast.pat.pk)

    with looks() as seen:
        with pytest.raises(NotHeld):
            keep_aparts_of(getattr(cast, who).pk, cast.ana.pk)
        with pytest.raises(NotHeld):
            opened(getattr(cast, who).pk, edge)
    assert seen == set()


def test_nothing_is_opened_where_nobody_writes_down_who_looked(cast):
    edge = keep_apart(cast.ana.pk, cast.pat.pk)

    for ask in (
        lambda: keep_aparts_of(cast.lead.pk, cast.ana.pk),
        lambda: opened(cast.lead.pk, edge),
    ):
        with pytest.raises(NotHeld):
            ask()


@pytest.mark.parametrize("ended", ["post", "link", "blocked"])
def test_the_key_is_gone_the_moment_the_post_or_the_link_ends_or_she_says_no(cast, ended):
    keep_apart(cast.ana.pk, cast.pat.pk)
    with acting(As.REGISTRAR) as at:
        if ended == "post":
            Post.objects.filter(worker=cast.lead).update(ends_at=at)
        if ended == "link":
            Link.objects.filter(client=cast.ana).update(ends_at=at)
    if ended == "blocked":
        block(client=cast.ana.pk, worker=cast.lead.pk, by="her", at=at)

    with looks(), pytest.raises(NotHeld):
        keep_aparts_of(cast.lead.pk, cast.ana.pk)


def test_the_lead_who_is_asked_sees_which_time_it_is(cast):
    keep_apart(cast.ana.pk, cast.pat.pk)
    hers = booked(cast.ana.pk, "10:00", "11:00")
    booked(cast.pat.pk, "10:00", "11:00")

    with looks() as seen:
        found = stay(cast.lead.pk, hers)
    with looks(), pytest.raises(NotHeld):
        stay(cast.jo.pk, hers)

    assert (found.client, found.place, found.state) == (cast.ana.pk, ROWAN, "suspended")
    assert seen == {(cast.ana.pk, "keep_apart")}


def test_after_six_months_the_safety_lead_looks_again_and_is_asked_once(cast):
    edge = keep_apart(cast.ana.pk, cast.pat.pk)
    with acting(As.KEEPER) as at:
        look_again.run(at + timedelta(days=181))
        assert WorkItem.objects.count() == 0
        look_again.run(at + timedelta(days=182))
        look_again.run(at + timedelta(days=183))

    with acting(As.DUTY):
        item = WorkItem.objects.get()
    assert (item.kind, item.about, item.role, item.urgent) == (
        "review",
        edge,
        "safety_lead",
        False,
    )


def test_by_night_the_past_lets_go_of_what_it_held(cast):
    old, new = booked(cast.ana.pk, "10:00", "11:00"), booked(cast.ana.pk, "12:00", "13:00")
    with acting(As.KEEPER) as at:
        ago = at - timedelta(days=40)
        Presence.objects.filter(pk=old).update(
            starts_at=ago, ends_at=ago + timedelta(hours=1), during=(ago, ago + timedelta(hours=2))
        )

    run(let_go_of_the_past)

    assert (state_of(old), held_by(old)) == ("over", 0)
    assert (state_of(new), held_by(new)) == ("standing", 24)
    with acting(As.KEEPER):
        assert HeldSlot.objects.count() == 24
