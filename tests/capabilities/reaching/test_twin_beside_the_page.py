"""What a worker says of reaching her, with her beside them, is what the twin says: any order, after every step; and the
faults that it names.

The twin is written from `docs/safe-contact.md` and `docs/access.md` alone. Where one of these fails, the pages decide.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from alongside.desk.reach import forms, views
from alongside.trust.contact import changes, in_the_room
from alongside.trust.contact.choices import HowConfirmed
from tests.capabilities.planting import LONG, Planted, Told, name_all, nothing, play_all, undone
from tests.capabilities.reaching.beside import There, around_them, begun, step
from tests.capabilities.reaching.twin import breaches as rule

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14"), pytest.mark.promise("P15")]
STORIES = range(60) if LONG else range(1)
STEPS = 25 if LONG else 8


def played(there: There, seed: str, *deeds: tuple[str, ...]) -> Told:
    """What happened, which is undone."""
    return undone(lambda: begun(there, seed), step, deeds, STEPS)


def test_every_step_of_saying_how_she_is_reached_is_what_the_twin_says():
    there = around_them()
    play_all(lambda seed: played(there, seed), "reaching", STORIES, STEPS)


def of_a_call_back(*, client: UUID, by: UUID, how: HowConfirmed, at: datetime) -> None:
    """It is confirmed as if somebody had rung."""
    changes.renew(client=client, by=by, how=HowConfirmed.CALL_BACK, at=at)


def with_the_number(rule_: Any) -> dict[str, Any]:
    """The answers as they stand, the number among them."""
    from alongside.kit.walls import As
    from alongside.trust.acting import acting
    from alongside.trust.contact.from_rows import opened_address

    with acting(As.GATE):
        return forms.standing(rule_) | {"address": opened_address(rule_)}


WRITTEN = ("write", "ana", "jo", "voice", "07700 900 111", "alone", "no")
ASKED = ("looser", "ana")
STILL = ("still", "ana", "jo", "alone")
FAULTS: dict[str, tuple[str, Planted]] = {
    "only with her in the room and on her own": ("write", Planted(
        forms, "NOT_ALONE", "nobody", (("write", "ana", "jo", "voice", "07700 900 111", "not_alone", "no"),), few=True,
    )),
    "it counts at once": (rule.COUNTS_AT_ONCE, Planted(in_the_room, "agree", nothing, (WRITTEN,), few=True)),
    "and ends what waits": (rule.ENDS_WHAT_WAITS, Planted(
        in_the_room, "_waits_no_more", nothing, (WRITTEN, ASKED, STILL), few=True,
    )),
    "its task too": (rule.ENDS_WHAT_WAITS, Planted(in_the_room, "done_with", nothing, (ASKED, WRITTEN), few=True)),
    "said to be right still, in the room": (rule.IN_THE_ROOM, Planted(
        in_the_room, "renew", of_a_call_back, (WRITTEN, STILL), few=True,
    )),
    "what is paused is right again": (rule.ENDS_A_PAUSE, Planted(views, "still_so", nothing, (WRITTEN, ("pause", "ana"), STILL), few=True)),
    "never the number": (rule.NEVER_THE_NUMBER, Planted(
        views, "standing", with_the_number, (WRITTEN, ("show", "ana", "jo")), few=True,
    )),
}  # fmt: skip


def test_each_fault_in_saying_how_she_is_reached_is_named_by_its_rule(monkeypatch):
    there = around_them()
    name_all(FAULTS, lambda *deeds: played(there, "planted", *deeds), monkeypatch)
