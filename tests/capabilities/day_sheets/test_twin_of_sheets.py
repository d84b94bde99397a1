"""Who is given a day sheet and who its passphrase is what the twin says, whatever is given, made and taken in which order;
and the faults that it names. What opens a sheet is tried on the sheet itself.

The twin is written from `docs/reception.md` alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

import io
import os
import random
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple
from uuid import UUID

import pytest
from django.db import transaction
from pypdf import PdfReader

from alongside.care.day_sheets import actions, queries
from alongside.care.day_sheets.actions import make_sheets
from alongside.care.day_sheets.models import SheetKey
from alongside.care.day_sheets.printing import sealed
from alongside.desk.sheets import views
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post, Worker
from alongside.trust.acting import acting
from alongside.trust.doors import Viewer
from tests.capabilities.access.twin import values as access_twin
from tests.capabilities.attending.cast import House, house
from tests.capabilities.behind import behind
from tests.capabilities.day_sheets.twin import sheets as twin
from tests.capabilities.planting import nothing
from tests.web_cast import _worker

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P42"), pytest.mark.promise("P23")]
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
STORIES = range(30) if LONG else range(2)
STEPS = 14 if LONG else 7
DEEDS = ("give", "give", "make", "make", "take", "take", "take")
WORDS = re.compile(r'k-passphrase">([^<]+)<')


class Play:
    """Two managers and a key worker; the Mill, Orchard House, and the key worker's own times."""

    def __init__(self, there: House, seed: str) -> None:
        self.there, self.dice = there, random.Random(seed)
        cast = there.cast
        self.workers: dict[str, Worker] = {
            "manager": cast.manager,
            "boss": cast.social_worker,
            "jo": cast.jo,
        }
        with acting(As.IMPORTER):
            found = Worker.objects.filter(ref="boss").first()
            if found is not None:
                self.workers["boss"] = found
            posts = list(Post.objects.all())
        self.viewers = {
            ref: Viewer(
                As.PERSON, one.pk, one.area_id,
                frozenset((row.organisation_id, Role(row.role)) for row in posts if row.worker_id == one.pk),
            )
            for ref, one in self.workers.items()
        }  # fmt: skip
        held = tuple(
            access_twin.Post(
                one.worker_id, one.organisation_id, str(one.role), one.starts_at, one.ends_at
            )
            for one in posts
        )
        self.of: dict[str, UUID] = {
            "mill": there.mill.pk,
            "orchard": there.orchard.pk,
            "jo": cast.jo.pk,
        }
        services: dict[Any, Any] = dict.fromkeys(self.of.values(), cast.service.pk)
        self.world = twin.World(access_twin.World(frozenset(), posts=held), services)
        self.shown: frozenset[tuple[Any, Any]] = frozenset()
        self.given: frozenset[tuple[Any, Any]] = frozenset()

    def does(self, deed: str, who: str = "", whose: str = "") -> list[str]:
        """One thing happens to both; which rules do not hold after it."""
        who = who or self.dice.choice(("manager", "manager", "boss", "boss", "jo"))
        whose = whose or self.dice.choice(("mill", "mill", "orchard", "jo"))
        worker, of, at = self.workers[who].pk, self.of[whose], self.there.cast.at
        said, outcome = "", twin.Outcome("", self.world)
        if deed == "make":
            make_sheets()
            outcome = twin.Outcome("", twin.made(self.world, at))
        if deed == "give":
            kind = "worker" if whose == "jo" else "place"
            page, _ = behind(views.give, self.viewers[who], **{kind: str(of), "ring": "Jo"})
            words = WORDS.search(page.text)[1] if page is not None else ""  # type: ignore[index]
            said = twin.SHOWN if words else twin.NOT_FOUND
            outcome = twin.gives(self.world, worker, of, words, at)
            self.shown |= {(worker, words)} if words else frozenset()
        if deed == "take":
            said, outcome = self._take(who, worker, of, at)
        self.world = outcome.world
        wrong = (
            [] if said == outcome.answer else [f"{deed}: {said}, the twin says {outcome.answer}"]
        )
        return wrong or sorted(set(twin.breaches(self.world, self.shown, self.given)))

    def _take(self, who: str, worker: UUID, of: UUID, at: Any) -> tuple[str, twin.Outcome]:
        with acting(As.PLANNER):
            rows = SheetKey.objects.filter(ended_at=None)
            key = next((one.pk for one in rows if of in {one.place_id, one.worker_id}), UUID(int=0))
        page, _ = behind(views.download, self.viewers[who], key)
        outcome = twin.downloads(self.world, worker, of, at)
        if page is not None:
            self.given |= {(worker, self._opened_by(page.content))}
        # Whoever was shown the passphrase is told that there is none, as of one that was never made.
        said = twin.GIVEN if page is not None else twin.NOT_FOUND
        answer = twin.NOT_FOUND if outcome.answer == twin.REFUSED else outcome.answer
        return said, twin.Outcome(answer, outcome.world)

    def _opened_by(self, content: bytes) -> str:
        """The passphrase that in truth opens it, of all that were ever shown."""
        for _, words in sorted(self.shown, key=str):
            if PdfReader(io.BytesIO(content)).decrypt(words):
                return str(words)
        return "none of them"


def around_them(where: Path) -> House:
    there = house()
    with acting(As.IMPORTER) as at:
        _worker(there.cast.area, there.cast.service, "boss", Role.SERVICE_MANAGER, at)
    return there


@pytest.fixture
def there(tmp_path: Path, settings: Any) -> House:
    settings.ALONGSIDE_DAY_SHEETS = str(tmp_path / "day-sheets")
    return around_them(tmp_path)


def played(there: House, seed: str, *deeds: tuple[str, ...]) -> list[str]:
    """Which rules did not hold after the last thing that happened. It is undone, and the folder empty."""
    wrong: list[str] = []
    with transaction.atomic():
        play = Play(there, seed)
        for deed in deeds or tuple((play.dice.choice(DEEDS),) for _ in range(STEPS)):
            wrong = play.does(*deed)
            if wrong:
                break
        transaction.set_rollback(True)
    make_sheets()  # there is a passphrase for none now: every sheet is taken away
    return wrong


def test_who_is_given_what_is_what_the_twin_says(there: House):
    assert [(one, wrong) for one in STORIES if (wrong := played(there, f"sheets {one}"))] == []


class Planted(NamedTuple):
    """What stands where and is something else now, and the history that meets it."""

    where: object
    what: str
    instead: object
    deeds: tuple[tuple[str, ...], ...]
    few: bool = False


def to_whoever_asks(viewer: UUID, area: UUID, key: UUID) -> Any:
    """Whoever was shown the passphrase as well."""
    return queries.sheet(UUID(int=0), area, key)


def with_the_first(content: bytes, passphrase: str) -> bytes:
    """Whatever is given, the same words open it."""
    return sealed(content, "the same for all")


GIVEN, MADE = ("give", "manager", "mill"), ("make",)
TAKEN, BY_ANOTHER = ("take", "manager", "mill"), ("take", "boss", "mill")
FAULTS: dict[str, tuple[str, Planted]] = {
    "nobody is given both": ("take", Planted(
        views, "queries", SimpleNamespace(sheet=to_whoever_asks, holders=queries.holders),
        (GIVEN, MADE, TAKEN), few=True,
    )),
    "another manager can": ("take", Planted(
        views, "queries", SimpleNamespace(sheet=nothing, holders=queries.holders), (GIVEN, MADE, BY_ANOTHER),
    )),
    "it opens with its passphrase and nothing else": (twin.OPENS, Planted(
        actions, "sealed", with_the_first, (GIVEN, MADE, BY_ANOTHER),
    )),
    "each place gets one": ("take", Planted(actions, "put", nothing, (GIVEN, MADE, BY_ANOTHER))),
}  # fmt: skip


def test_each_fault_in_giving_a_sheet_is_named(there: House, monkeypatch: pytest.MonkeyPatch):
    missed, found_without = [], []
    for sentence, (name, fault) in FAULTS.items():
        if not (LONG or fault.few):
            continue
        with monkeypatch.context() as patched:
            patched.setattr(fault.where, fault.what, fault.instead)
            if not any(one.startswith(name) for one in played(there, "planted", *fault.deeds)):
                missed.append(sentence)
        if LONG:
            found_without += played(there, "planted", *fault.deeds)
    assert (missed, found_without) == ([], [])
