"""One fault a sentence of the page: each is planted, and the twin names it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.trust.access.actions import is_blocked
from alongside.trust.acting import acting
from alongside.trust.entrusted import actions, keyholders, queries
from alongside.trust.entrusted.errors import NeedsAConversation
from alongside.trust.entrusted.keyholders import are_apart
from alongside.trust.entrusted.models import AddressRelease
from alongside.trust.naming.who import keyholders as holders
from tests.capabilities.entrusted.beside import a_week
from tests.capabilities.planting import Fault, missed, no, nothing, yes

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P34")]
release = actions.release


def whoever_is_known(client: UUID, recipient: UUID, at: datetime) -> None:
    """Somebody who left is a worker still."""
    known = Worker.objects.filter(pk=recipient).exists()
    if not known or is_blocked(recipient, client) or are_apart(client, recipient):
        raise NeedsAConversation


def looked_at_once(*, viewer: UUID, asked: UUID) -> str:
    """What was safe when it was asked is not looked at again."""
    looked = actions._must_be_safe
    try:
        actions._must_be_safe = nothing
        return release(viewer=viewer, asked=asked)
    finally:
        actions._must_be_safe = looked


def as_often_as_pressed(*, viewer: UUID, asked: UUID) -> str:
    """Pressed again it is shown again."""
    words = release(viewer=viewer, asked=asked)
    with acting(As.KEYHOLDER):
        AddressRelease.objects.filter(pk=asked).update(
            released_by=None, released_at=None, told_at=None
        )
    return words


def told_at_once(*, viewer: UUID, asked: UUID) -> str:
    """She reads of it now, whatever was said."""
    words = release(viewer=viewer, asked=asked)
    with acting(As.KEYHOLDER) as at:
        AddressRelease.objects.filter(pk=asked).update(told_at=at)
    return words


def any_keyholder(client: UUID, but: Any, at: datetime) -> Any:
    """Whoever asked is a second as well."""
    return holders(client, at)


def no_post(worker: UUID, at: datetime) -> tuple[str, str]:
    """She reads neither role nor place of work."""
    return ("key_worker", "")


FAULTS = {
    "for somebody she is kept apart from it is refused": Fault(actions, "are_apart", no, 6),
    "for one she has blocked": Fault(actions, "is_blocked", no, 1),
    "for anybody unknown, who left too": Fault(actions, "_must_be_safe", whoever_is_known, 9),
    "the same is looked at again when it is given": Fault(actions, "release", looked_at_once, 17),
    "three days at most": Fault(actions, "STANDS_FOR", timedelta(days=30), 0),
    "whoever asked holds her key still": Fault(actions, "may_open", yes),
    "a lead she is kept apart from finds nothing": Fault(keyholders, "are_apart", no, 3),
    "a safety lead who holds her key": Fault(keyholders, "must_hold_key", nothing, 0),
    "not to whoever presses again": Fault(actions, "release", as_often_as_pressed, 0),
    "she reads of it later": Fault(actions, "release", told_at_once),
    "on no list of who may know nothing": Fault(actions, "leads_are_clear", yes),
    "it goes to another, else to who is on call": Fault(actions, "who_could", any_keyholder),
    "to what post at which organisation": Fault(queries, "_post_of", no_post),
}


def test_a_fault_in_giving_is_named(monkeypatch):
    assert missed(FAULTS, lambda seed: a_week(f"asking {seed}", 16), monkeypatch) == []
