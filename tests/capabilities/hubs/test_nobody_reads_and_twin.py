"""A hub where nobody is left to read is what the twin says: what she reads, whose task it is, and how it ends; and the
faults that it names. And before anything is asked she reads what cannot wait.

The twin is written from rule 6 of `docs/health-asks.md` alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from alongside.care.hubs import unread
from alongside.care.hubs.choices import Answer, Reads
from alongside.care.hubs.models import HealthAsk
from alongside.care.hubs.unread import have_them_read, who_reads
from alongside.desk.health import emptied as page_of_it
from alongside.her.hub import views
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Organisation, Post
from alongside.trust.acting import acting
from alongside.trust.doors import Viewer
from alongside.work.actions import Owner
from alongside.work.models import Kind, WorkItem
from tests.capabilities.access.as_known import posts
from tests.capabilities.behind import behind, leads_on
from tests.capabilities.hubs.beside import step
from tests.capabilities.hubs.drawn import Story, There, around_them, begun
from tests.capabilities.hubs.twin import emptied as twin
from tests.capabilities.planting import no, nothing

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P15")]
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
STORIES = range(12) if LONG else range(1)
STEPS = 20 if LONG else 6
ASKS = ("she asks",)
HUBS = ("Vale Hub", "Far Hub")
DEEDS = (
    "asks",
    "asks",
    "asks",
    "job",
    "job",
    "leave",
    "leave",
    "back",
    "block",
    "answer",
    "somebody",
    "stop",
    "managers",
)
WHO = {"Vale Hub": ("maeve", "orla"), "Far Hub": ("gwen",)}
SAYS = {
    Reads.SOMEBODY: twin.READ,
    Reads.NOBODY: twin.NOBODY,
    Reads.NOBODY_SHE_LETS: twin.ALL_BLOCKED,
}


class Play:
    """The story of the asks, and the twin of rule 6 around its world."""

    def __init__(self, there: There, seed: str) -> None:
        self.story: Story = begun(there, seed)
        self.stopped: frozenset[Any] = frozenset()
        self.since: Any = {}

    @property
    def whole(self) -> twin.Emptied:
        return twin.Emptied(self.story.world, self.stopped, self.since)

    def keep(self, after: twin.Emptied) -> None:
        self.story.world, self.stopped, self.since = after.world, after.stopped, after.since

    def does(self, deed: str, *given: str) -> list[str]:
        """One thing happens to both; which rules do not hold after it."""
        story, dice = self.story, self.story.dice
        at = story.there.cast.at
        if deed == "asks":
            whom, hub = given or (dice.choice(("ana", "bea")), dice.choice(HUBS))
            return _wrong(step(story, "she asks", whom, hub, "By text", "number", compared=False))
        if deed in {"leave", "back", "answer", "block"}:
            if deed == "block" and not given:
                given = (dice.choice(("ana", "bea")), dice.choice(("maeve", "orla", "gwen")))
            some = given or ((dice.choice(("maeve", "orla", "gwen")),) if deed == "leave" else ())
            return _wrong(step(story, deed, *some, compared=False))
        if deed == "job":
            with acting(As.DUTY):
                have_them_read(at)
            self.keep(twin.looked_again(self.whole, at))
        if deed == "somebody":
            self._post("sam", dice.choice(HUBS) if not given else given[0], Role.PARTNER_WORKER)
        if deed == "managers":
            with acting(As.IMPORTER):
                Post.objects.filter(role=Role.SERVICE_MANAGER, ends_at=None).update(ends_at=at)
            self._posts()
        if deed == "stop":
            return self._stop(given[0] if given else dice.choice(HUBS))
        return []

    def _post(self, ref: str, hub: str, role: Role) -> None:
        with acting(As.IMPORTER) as at:
            Post.objects.create(
                worker=self.story.there.worker(ref), organisation_id=self.story.there.hubs[hub],
                role=role, starts_at=at - timedelta(minutes=1),
            )  # fmt: skip
        self._posts()

    def _posts(self) -> None:
        world = self.story.world
        self.story.world = replace(world, access=replace(world.access, posts=posts()))

    def _stop(self, name: str) -> list[str]:
        """Whoever has it on their list says that nobody will read there."""
        hub, at, cast = self.story.there.hubs[name], self.story.there.cast.at, self.story.there.cast
        with acting(As.IMPORTER):
            held = list(Post.objects.filter(worker__in=[cast.manager, cast.on_call], ends_at=None))
        done = False
        for worker in (cast.manager, cast.on_call):
            posts = frozenset(
                (one.organisation_id, Role(one.role)) for one in held if one.worker_id == worker.pk
            )
            page, _ = behind(
                page_of_it.hub_emptied, Viewer(As.PERSON, worker.pk, worker.area_id, posts), hub,
                once=str(uuid4()),
            )  # fmt: skip
            done = done or leads_on(page)
        may = hub in (self.since or {}) and not twin.holders(self.story.world, hub, at)
        if done:
            self.keep(twin.nobody_will_read(self.whole, hub))
        return (
            [] if done == may or not self._somebody_has_it(hub) else ["who may say that it stopped"]
        )

    def _somebody_has_it(self, hub: UUID) -> bool:
        cast = self.story.there.cast
        with acting(As.DUTY):
            item = WorkItem.objects.filter(kind=Kind.NOBODY_READS, about=hub, done_at=None).first()
            held = Post.objects.filter(worker__in=[cast.manager, cast.on_call], ends_at=None)
            return item is not None and any(
                (one.organisation_id, one.role) == (item.organisation_id, item.role) for one in held
            )

    def wrong(self) -> list[str]:
        """Which rules do not hold now."""
        at, told, stopped = self.story.there.cast.at, {}, set()
        for woman in self.story.there.women:
            with acting(As.HER, woman.pk):
                rows = list(HealthAsk.objects.filter(client=woman))
            for one in rows:
                if one.answer == Answer.STOPPED:
                    stopped.add(one.pk)
                elif one.ended_at is None and not one.answer:
                    with acting(As.HER, woman.pk):
                        told[one.pk] = SAYS[who_reads(one, at)]
            page = behind_her(self.story, woman.pk)
            said = [page.count(words) for words in (SAID_NOBODY, SAID_BLOCKED, SAID_STOPPED)]
            hers = [one.pk for one in rows]
            count = [told.get(one) for one in hers]
            if said != [
                count.count(twin.NOBODY),
                count.count(twin.ALL_BLOCKED),
                len(stopped & set(hers)),
            ]:
                return ["her page"]
        with acting(As.DUTY):
            items = tuple(
                twin.Item(one.about, one.role, one.organisation_id, one.due_at)
                for one in WorkItem.objects.filter(kind=Kind.NOBODY_READS, done_at=None)
            )
        found = twin.breaches(self.whole, told, frozenset(stopped), items, at)
        return sorted(set(found))


SAID_NOBODY = "Nobody there can read it now."
SAID_BLOCKED = "because you said that who answers there must see nothing"
SAID_STOPPED = "because nobody there can read it. Nobody has it now."


def behind_her(story: Story, woman: UUID) -> str:
    page = story.page(next(one for one in story.there.women if one.pk == woman)).get("/today/more/")
    return str(page.text)


def _wrong(came: tuple[str, list[str]]) -> list[str]:
    return came[1]


def played(there: There, seed: str, *deeds: tuple[str, ...]) -> list[str]:
    """Which rules did not hold after the last thing that happened. It is undone."""
    wrong: list[str] = []
    with transaction.atomic():
        play = Play(there, seed)
        some = deeds or tuple((play.story.dice.choice(DEEDS),) for _ in range(STEPS))
        for number, deed in enumerate(some, start=1):
            wrong = play.does(*deed)
            # Between two rounds of the job a task may not yet be what it will be.
            if not wrong and (deed[0] in {"job", "stop"} or number == len(some)):
                if not deeds or deed[0] == "job":
                    wrong = play.does("job")
                wrong = wrong or play.wrong()
            if wrong:
                break
        transaction.set_rollback(True)
    return wrong


def test_a_hub_that_nobody_reads_for_is_what_the_twin_says():
    there = around_them()
    assert [(seed, wrong) for seed in STORIES if (wrong := played(there, f"nobody {seed}"))] == []


class Planted(NamedTuple):
    """What stands where and is something else now, and the history that meets it."""

    where: object
    what: str
    instead: object
    deeds: tuple[tuple[str, ...], ...]
    few: bool = False


def somebody(one: HealthAsk, at: Any) -> Reads:
    """As ever."""
    return Reads.SOMEBODY


def of_the_hub(hub: Organisation, at: Any) -> Any:
    """Whoever manages the hub, though nobody does."""
    return Owner(organisation=hub.pk, role=Role.SERVICE_MANAGER)


ASKED, GONE, JOB = ("asks", "ana", "Far Hub"), ("leave", "gwen"), ("job",)
FAULTS: dict[str, tuple[str, Planted]] = {
    "she reads it at once": ("her page", Planted(views, "who_reads", somebody, (ASKED, GONE), few=True)),
    "it is nobody's task where she has blocked them": (twin.ENDS, Planted(
        unread, "readers", lambda hub, at: set(), (ASKED, ("block", "ana", "gwen"), JOB),
    )),
    "all who answer there are people she has blocked": (twin.SHE_READS, Planted(
        unread, "is_blocked", no, (ASKED, ("block", "ana", "gwen")),
    )),
    "it is a task": (twin.A_TASK, Planted(unread, "ask", nothing, (ASKED, GONE, JOB))),
    "else of a treatment service": (twin.WHOSE, Planted(unread, "who_manages", of_the_hub, (ASKED, GONE, JOB), few=True)),
    "due in a day": (twin.DUE, Planted(unread, "WITHIN", timedelta(days=2), (ASKED, GONE, JOB))),
    "it ends by itself": (twin.ENDS, Planted(unread, "finish", nothing, (ASKED, GONE, JOB, ("somebody", "Far Hub"), JOB))),
    "each ask that waits ends": (twin.STOPPED, Planted(
        page_of_it, "stop", nothing, (ASKED, GONE, JOB, ("stop", "Far Hub")),
    )),
}  # fmt: skip


def test_each_fault_in_a_hub_that_nobody_reads_for_is_named_by_its_rule(monkeypatch):
    there = around_them()
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


def test_what_cannot_wait_is_said_before_anything_is_asked():
    story = begun(around_them(), "first")
    page = behind_her(story, story.there.cast.ana.pk)

    first = page.index("If it cannot wait, ring 111")
    assert "ask a chemist or a sexual health clinic today" in page[first:]
    assert first < page.index("/today/more/new/")
