"""Two safety leads end a keep-apart; one alone never does, and nobody who holds no key learns of it."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import IntegrityError

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post, Worker
from alongside.trust.acting import acting
from alongside.trust.apart.errors import NotHeld
from alongside.trust.apart.models import KeepApart
from alongside.trust.apart.queries import keep_apart as opened
from alongside.trust.ending.actions import agree, ask_to_end, keep, leave_standing
from alongside.trust.ending.errors import HersToTakeBack, NeedsASecond
from alongside.trust.ending.models import Ending
from alongside.trust.looking.record import Seen, looks
from alongside.trust.naming.asking import ask_to_be_apart
from alongside.trust.naming.inside import Said
from alongside.trust.naming.settling import settle_named
from alongside.work.models import WorkItem
from tests.capabilities.apart.cast import keep_apart
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture(autouse=True)
def seen() -> Seen:  # type: ignore[misc]
    with looks() as gathered:
        yield gathered


@pytest.fixture
def second(cast: Cast) -> Worker:
    with acting(As.IMPORTER) as at:
        worker = Worker.objects.create(
            area=cast.area, organisation=cast.service, ref="lead2", name="Lead Two"
        )
        Post.objects.create(
            worker=worker, organisation=cast.service, role=Role.SAFETY_LEAD, starts_at=at
        )
    return worker


def stands(edge: UUID) -> bool:
    with acting(As.KEEPER):
        return KeepApart.objects.filter(pk=edge).exists()


def on_list(worker: Worker) -> list[UUID]:
    with acting(As.PERSON, worker.pk):
        rows = WorkItem.objects.filter(kind="review", done_at=None, owner_id=worker.pk)
        return list(rows.values_list("about", flat=True))


def test_one_asks_the_other_agrees_and_it_has_ended(cast: Cast, second: Worker, seen: Seen):
    edge = keep_apart(cast.ana.pk, cast.pat.pk)

    ending = ask_to_end(viewer=cast.lead.pk, edge=edge)
    assert (stands(edge), on_list(second), on_list(cast.lead)) == (True, [ending], [])
    agree(viewer=second.pk, ending=ending)

    assert (stands(edge), on_list(second)) == (False, [])
    assert seen == {(cast.ana.pk, "keep_apart")}


def test_the_same_person_never_agrees_with_themselves(cast: Cast, second: Worker):
    edge = keep_apart(cast.ana.pk, cast.pat.pk)
    ending = ask_to_end(viewer=cast.lead.pk, edge=edge)

    with pytest.raises(NeedsASecond):
        agree(viewer=cast.lead.pk, ending=ending)
    assert stands(edge)
    with pytest.raises(IntegrityError, match="agreed_by_a_second"), acting(As.KEYHOLDER) as at:
        Ending.objects.update(settled_by=cast.lead.pk, settled_at=at, agreed=True)


def test_where_there_is_one_lead_alone_it_waits_for_who_will_be(cast: Cast):
    edge = keep_apart(cast.ana.pk, cast.pat.pk)
    ending = ask_to_end(viewer=cast.lead.pk, edge=edge)

    with acting(As.DUTY):
        item = WorkItem.objects.get(about=ending)
    assert (item.owner_id, item.role) == (None, "safety_lead")
    assert stands(edge)


def test_asked_twice_it_is_asked_once_and_left_standing_it_can_be_asked_again(
    cast: Cast, second: Worker
):
    edge = keep_apart(cast.ana.pk, cast.pat.pk)
    first = ask_to_end(viewer=cast.lead.pk, edge=edge)
    assert ask_to_end(viewer=cast.lead.pk, edge=edge) == first

    leave_standing(viewer=second.pk, ending=first)
    agree(viewer=second.pk, ending=first)
    assert (stands(edge), on_list(second)) == (True, [])
    assert ask_to_end(viewer=cast.lead.pk, edge=edge) != first


@pytest.mark.parametrize("who", ["jo", "manager", "officer", "on_call", "reception"])
def test_nobody_without_her_key_asks_or_agrees(cast: Cast, second: Worker, who: str):
    edge = keep_apart(cast.ana.pk, cast.pat.pk)
    ending = ask_to_end(viewer=cast.lead.pk, edge=edge)

    for verb in (
        lambda: ask_to_end(viewer=getattr(cast, who).pk, edge=edge),
        lambda: agree(viewer=getattr(cast, who).pk, ending=ending),
        lambda: leave_standing(viewer=getattr(cast, who).pk, ending=ending),
        lambda: keep(viewer=getattr(cast, who).pk, edge=edge),
    ):
        with pytest.raises(NotHeld):
            verb()
    assert stands(edge)


def test_a_safety_lead_she_is_kept_apart_from_learns_of_it_by_no_verb(cast: Cast, second: Worker):
    edge = keep_apart(cast.ana.pk, second.pk)
    ending = ask_to_end(viewer=cast.lead.pk, edge=edge)

    for verb in (
        lambda: ask_to_end(viewer=second.pk, edge=edge),
        lambda: agree(viewer=second.pk, ending=ending),
        lambda: keep(viewer=second.pk, edge=edge),
    ):
        with pytest.raises(NotHeld):
            verb()
    assert on_list(second) == []
    assert stands(edge)


def test_what_she_named_herself_ends_only_when_she_takes_it_back(cast: Cast, second: Worker):
    with acting(As.HER, cast.ana.pk) as at:
        named = ask_to_be_apart(client=cast.ana.pk, said=Said("Pat"), at=at)
    settle_named(viewer=cast.lead.pk, named=named, matches=[cast.pat.pk])
    with acting(As.KEEPER):
        [edge] = KeepApart.objects.values_list("pk", flat=True)

    with pytest.raises(HersToTakeBack):
        ask_to_end(viewer=cast.lead.pk, edge=edge)
    assert stands(edge)


def test_looked_at_again_it_stays_and_is_off_the_list(cast: Cast):
    edge = keep_apart(cast.ana.pk, cast.pat.pk)
    before = opened(cast.lead.pk, edge).looked_at

    keep(viewer=cast.lead.pk, edge=edge)

    assert opened(cast.lead.pk, edge).looked_at >= before
    assert stands(edge)
