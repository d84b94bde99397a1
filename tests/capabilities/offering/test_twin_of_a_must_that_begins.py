"""What she says at her own door must be counts for what is offered too: the twin, from the page, says which offers it takes
back and that nothing else changes, in drawn areas; and a fault is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from alongside.care.choices import About, Firm
from alongside.care.loosening.models import LooserChange
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.planning import loosening
from alongside.planning.loosening import let_count, say_herself
from alongside.planning.offering import ruled_out
from alongside.planning.offering.ruled_out import _against
from alongside.trust.acting import acting
from alongside.trust.apart.errors import NotHeld
from alongside.trust.contact.choices import HowConfirmed
from tests.capabilities.offering.drawn import CLIENTS, drawn, plainest
from tests.capabilities.offering.stories import Story, played
from tests.capabilities.offering.twin import musts
from tests.capabilities.offering.twin.history import Breach
from tests.capabilities.offering.twin.world import Must
from tests.capabilities.planting import LONG, Planted, name_all, no, nothing

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P3")]
SEEDS = range(150) if LONG else range(1)
EVENTS = Counter(asks=8, must=10, hears=4, picks=3, writes=2, back=1, later=1)
SAYS = (
    ("worker_gender", "woman"), ("worker_gender", "man"), ("language", "Polish"),
    ("women_only", "yes"), ("not_worker", "w1"), ("not_worker", "w2"), ("not_worker", "w3"),
)  # fmt: skip
Step = tuple[str, str, int]


class AtHerDoor(Story):
    """A story in which she also says what must be."""

    heard = 0

    def _do(self, event: str, ref: str, number: int) -> Iterator[Breach]:
        if event == "hears":
            return self.hears(ref)
        return self.must(ref, number) if event == "must" else super()._do(event, ref, number)

    def must(self, ref: str, number: int) -> Iterator[Breach]:
        """She says it at her own door."""
        kind, value = SAYS[number % len(SAYS)]
        who = CLIENTS[ref]
        was, her = self.world, self.her[who]
        worker = self.there.worker(value).id if kind == "not_worker" else None
        with acting(As.HER, her):
            say_herself(
                client=her, area=self.there.area.pk, about=About(kind), value="" if worker else value,
                firm=Firm.MUST, worker=worker, at=self.at,
            )  # fmt: skip
        self.named += 1
        said = Must(kind, worker.hex if worker else value)
        yield from musts.says(was, self.world, self.now, self.book.read(self.at), her.hex, said)

    def hears(self, ref: str) -> Iterator[Breach]:
        """Her key worker, with her in the room, hears from her what she asked at her door: it begins now."""
        who = CLIENTS[ref]
        was, her = self.world, self.her[who]
        with acting(As.HER, her):
            row = LooserChange.objects.filter(
                client=her, ended_at=None, choice__isnull=False
            ).first()
        if row is None:
            return
        try:
            with transaction.atomic():
                let_count(viewer=self.by[who], waiting=row.pk, how=HowConfirmed.ROOM)
        except NotHeld:
            return
        self.heard += 1
        self.named += 1
        yield from musts.heard(was, self.world, self.now, self.book.read(self.at), her.hex)


def steps(rng: Random, most: int = 10) -> list[Step]:
    events = rng.choices(list(EVENTS), list(EVENTS.values()), k=most)
    return [(event, rng.choice(list(CLIENTS)), rng.randint(0, 6)) for event in events]


def test_whatever_she_says_must_be_takes_back_what_the_twin_says():
    ends: Counter[str | None] = Counter()
    heard = 0
    for seed in SEEDS:
        rng = Random(f"must {seed}")
        with transaction.atomic():
            story = AtHerDoor(drawn(rng))
            for number, step in enumerate(steps(rng)):
                assert story.play(*step) == [], f"seed {seed}, step {number}: {step}"
            heard += story.heard
            ends.update(offer.end for offer in story.now.offers)
            transaction.set_rollback(True)

    print(ends, heard)  # noqa: T201
    assert sum(ends.values()) > 0


def no_name(one: Any, about: About, value: str, worker: UUID | None) -> bool:
    """Whom she does not want is overlooked."""
    return about is not About.NOT_WORKER and _against(one, about, value, worker)


def no_language(one: Any, about: About, value: str, worker: UUID | None) -> bool:
    """What is spoken is overlooked."""
    return about is not About.LANGUAGE and _against(one, about, value, worker)


def whatever_is_offered(*_: Any) -> bool:
    """All of it goes."""
    return True


def agreed_times_too(*, client: UUID, at: datetime, **_: Any) -> None:
    """What is agreed ends as well."""
    with acting(As.IMPORTER):
        AgreedTime.objects.filter(client=client, ended_at=None).update(ended_at=at)


MAN_THEN_WOMAN: tuple[Step, ...] = (
    ("must", "v6", 1),
    ("asks", "v6", 0),
    ("must", "v6", 0),
    ("hears", "v6", 0),
)
FAULTS: dict[str, tuple[str, Planted]] = {
    "is withdrawn in the same transaction": (
        musts.WITHDRAWN, Planted(loosening, "withdraw_what_is_ruled_out", nothing, (("asks", "v6", 0), ("must", "v6", 1))),
    ),
    "once a person has heard it from her": (
        musts.WITHDRAWN, Planted(loosening, "withdraw_what_is_ruled_out", nothing, MAN_THEN_WOMAN, few=True),
    ),
    "a language": (
        musts.WITHDRAWN, Planted(ruled_out, "_against", no_language, (("asks", "v6", 0), ("must", "v6", 2))),
    ),
    "somebody she does not want": (
        musts.WITHDRAWN, Planted(ruled_out, "_against", no_name, (("asks", "v1", 0), ("must", "v1", 4))),
    ),
    "times for women, a group online": (
        musts.WITHDRAWN, Planted(ruled_out, "_is_in_a_mixed_group", no, (("asks", "v2", 0), ("must", "v2", 3)), few=True),
    ),
    "with a start against it, and no other": (
        musts.ALONE, Planted(ruled_out, "_against", whatever_is_offered, (("asks", "v1", 0), ("must", "v1", 2))),
    ),
    "what is agreed stands": (
        musts.STANDS, Planted(loosening, "withdraw_what_is_ruled_out", agreed_times_too, (("asks", "v1", 0), ("picks", "v1", 0), ("must", "v1", 1)), few=True),
    ),
    "counts": (musts.COUNTS, Planted(loosening, "choose", nothing, (("must", "v6", 1),))),
}  # fmt: skip


def test_a_fault_in_what_a_must_takes_back_is_named_by_its_rule(monkeypatch):
    with transaction.atomic():
        name_all(FAULTS, partial(played, AtHerDoor(plainest())), monkeypatch)
        transaction.set_rollback(True)
