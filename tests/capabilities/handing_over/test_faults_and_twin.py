"""One fault a sentence of the page, planted in the code, and named by the twin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.utils.timezone import now

from alongside.care.handing_over import actions, listing, rules, successors
from alongside.care.handing_over.choices import Said
from alongside.care.handing_over.models import HandOver
from alongside.care.models import Registration
from alongside.kit.walls import As
from alongside.services.interests.choices import WithWhom
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.work.actions import Owner
from tests.capabilities.handing_over.comparing import Compared
from tests.capabilities.handing_over.histories import another_answer, as_it_should, written
from tests.capabilities.handing_over.play import Play, clock_of
from tests.web_cast import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def game() -> Iterator[Compared]:
    with clock_of(now() - timedelta(days=60)) as clock, transaction.atomic():
        yield Compared(Play(make_cast(), clock))
        transaction.set_rollback(True)


def she_blocks(game: Compared) -> None:
    game.play.block(game.play.cast.ana, game.play.cast.sam)


def only_ends(row: Any, at: Any) -> None:
    Link.objects.filter(client=row.client_id, worker=row.from_worker_id).update(ends_at=at)


def ends_every_link(row: Any, at: Any) -> None:
    real_links(row, at)
    Link.objects.filter(client=row.client_id, role="nurse").update(ends_at=at)


def begins_late(row: Any, at: Any) -> None:
    real_links(row, at)
    Link.objects.filter(worker=row.to_worker_id).update(starts_at=at + timedelta(hours=1))


def begins_twice(row: Any, at: Any) -> None:
    real_links(row, at)
    Link.objects.create(
        client_id=row.client_id, worker_id=row.to_worker_id, role="key_worker",
        organisation_id=row.organisation_id, starts_at=at,
    )  # fmt: skip


def leaves_the_plan(row: Any, at: Any) -> None:
    real_links(row, at)
    with acting(As.IMPORTER):
        hers = Registration.objects.filter(client=row.client_id)
        hers.update(usual_worker=row.from_worker_id)


real_links = actions._links
real_answer = HandOver.save


def goes_on(self: Any, *given: Any, update_fields: Any = None, **more: Any) -> None:
    """Her no is written down, and that it was called off is not."""
    left = [one for one in update_fields or [] if one != "called_off_at"]
    real_answer(self, *given, update_fields=left or update_fields, **more)


def always(*_: object, **__: object) -> bool:
    return True


def nobody(*_: object, **__: object) -> set[UUID]:
    return set()


def in_two_days(at: Any, starts: Any) -> Any:
    return at + timedelta(days=2)


def of_the_giver(row: Any, at: Any) -> Any:
    return Owner(worker=row.from_worker_id)


def held_back_is_proposed(game: Compared) -> None:
    game.play.declare(game.play.cast.sam, WithWhom.FAMILY, "somebody")
    written(game)


def gender_is_proposed(game: Compared) -> None:
    game.play.must(game.play.cast.ana, "worker_gender", "woman", None)
    written(game)


def language_is_proposed(game: Compared) -> None:
    game.play.must(game.play.cast.ana, "language", "welsh", None)
    written(game)


def apart_is_proposed(game: Compared) -> None:
    game.play.keep_apart(game.play.cast.ana, game.play.cast.sam, mover=False)
    written(game)


def not_in_post(game: Compared) -> None:
    game.play.post(game.play.cast.sam)
    written(game)


def second_to_the_same(game: Compared) -> None:
    written(game)
    written(game, game.play.kim)


def talks_after_reading(game: Compared) -> None:
    as_it_should(game, lambda g: g.answer(None, g.play.order[0], Said.TALK))


def near(game: Compared) -> None:
    written(game, days=1)


Where = tuple[object, str, Any, Callable[[Compared], object], str]
IN_THE_CODE: dict[str, Where] = {
    "to can take her when it is closed": (
        actions, "can_take", always, lambda g: as_it_should(g, she_blocks),
        "closed_to_who_can_take_her: she blocked them",
    ),
    "to holds a live post": (
        actions, "can_take", always, not_in_post,
        "proposed_who_can_take_her: holds no live post as key worker there",
    ),
    "a keep-apart, either way round": (
        actions, "can_take", always, apart_is_proposed,
        "proposed_who_can_take_her: a keep-apart stands between them",
    ),
    "held back": (
        successors, "held_back", nobody, held_back_is_proposed,
        "proposed_who_can_take_her: is held back",
    ),
    "a gender that is not to's": (
        successors, "_said_no", nobody, gender_is_proposed,
        "proposed_who_can_take_her: she said another gender",
    ),
    "a language that is not to's": (
        successors, "_said_no", nobody, language_is_proposed,
        "proposed_who_can_take_her: she said another language",
    ),
    "from's links end": (
        actions, "_links", lambda row, at: None, as_it_should,
        "old_links_end: a link of from is live after it was closed",
    ),
    "a link of to begins": (
        actions, "_links", only_ends, as_it_should,
        "new_link_begins: to has no link when it is closed",
    ),
    "at one moment": (
        actions, "_links", begins_late, as_it_should,
        "nobody_is_left_alone: a moment without any key worker",
    ),
    "as key worker, and no other's": (
        actions, "_links", ends_every_link, as_it_should,
        "other_links_stay: a link of its own record that is not from's ended with it",
    ),
    "one link begins": (
        actions, "_links", begins_twice, as_it_should,
        "new_link_begins: several links of to begin",
    ),
    "plans hold her with to": (
        actions, "_links", leaves_the_plan, as_it_should,
        "planned_with_the_taker: plans hold her with from, or with nobody",
    ),
    "her yes stands among her answers": (
        actions, "_her_yes", lambda row, at: None, as_it_should,
        "yes_is_kept: her yes is not among her answers",
    ),
    "another worker calls it off": (
        HandOver, "save", goes_on, another_answer,
        "called_off_by_her_no: goes on after her no",
    ),
    "and a key worker is looked for": (
        actions, "want", lambda **_: None, another_answer,
        "looked_for_after_her_no: nobody is looked for",
    ),
    "to's list while it is open to them": (
        listing, "who_acts", of_the_giver, as_it_should, "on whose list: the page says no",
    ),
    "half the time until the day": (
        listing, "due_at", in_two_days, near, "by when: the page says no",
    ),
    "somebody is paged": (
        listing, "is_near", lambda at, starts: False, near, "paged: the page says yes",
    ),
    "read once she has said yes": (
        actions, "stage", lambda row: rules.Stage.TO_ASK, as_it_should, "read: the page says yes",
    ),
}  # fmt: skip


@pytest.mark.parametrize("sentence", IN_THE_CODE)
def test_a_fault_in_the_code_is_named(
    sentence: str, game: Compared, monkeypatch: pytest.MonkeyPatch
):
    module, name, fault, history, named = IN_THE_CODE[sentence]
    monkeypatch.setattr(module, name, fault)

    history(game)

    assert named in game.broken()


@pytest.mark.parametrize("history", [as_it_should, another_answer, talks_after_reading, near])
def test_without_a_fault_nothing_is_named(game: Compared, history: Callable[[Compared], object]):
    history(game)

    assert game.broken() == set()
