"""What workers and women read of times that may not last, laid beside what the twin says that they read."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from alongside.care.in_question import in_question
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.planning.away.settling import (
    KIND,
    Settle,
    to_settle,
)
from alongside.planning.words.standing import NEUTRAL, SAYS
from alongside.trust.acting import acting
from alongside.trust.looking.record import looks
from tests.capabilities.offering.twin.history import Breach
from tests.capabilities.stands.story import MUSTS, Story
from tests.capabilities.stands.twin import keeping, pressing, reading
from tests.capabilities.stands.twin.values import HerPage, Shown

NAMED = {
    "left": keeping.LEFT,
    "away": keeping.AWAY, "closed": keeping.SHUT, "no_lead": keeping.NO_LEAD, "hours": keeping.OTHER_HOURS,
    "no_such_group": keeping.NO_GROUP, "not_for_her": keeping.NO_GROUP, "skill": keeping.SKILLS,
    "window": keeping.WINDOW, "travel": keeping.HOW_FAR, "key_worker": keeping.KEY_WORKER,
    "her_times": keeping.WHEN, "school_run": keeping.WHEN, "holiday": keeping.WHEN, "work": keeping.WHEN,
} | {f"must_{kind}": keeping.MUST + kind for kind, _ in MUSTS}  # fmt: skip


def pages(story: Story) -> Iterator[Breach]:
    """What one worker reads of each task, and she of each of her times."""
    viewer = story.dice.choice([*story.workers.values(), story.manager])
    for task in story.now.away.tasks:
        if task.kind != KIND or task.done_at is not None:
            continue
        with looks(), acting(As.PERSON, viewer):
            found = to_settle(UUID(task.visit), story.at)
        yield from reading.read(story.now, task, shown(viewer, found))
    for ref, her in story.her.items():
        with acting(As.HER, her):
            rows = list(AgreedTime.objects.filter(visit=story.visits[ref], ended_at=None))
            asks = in_question(rows)
        for row in rows:
            told = story.visits[ref] in asks and row.pk.hex in story.now.in_diary
            yield from reading.hers(story.now, HerPage(row.pk.hex, told))


def shown(viewer: UUID, found: Settle | None) -> Shown:
    """A page in the plain words of the twin; None is the page of whoever finds somebody."""
    if found is None:
        return Shown(viewer.hex, False, frozenset(), False, False, frozenset())
    named = {
        NAMED.get(ref, ref)
        for why, _ in found.against
        for ref, said in SAYS.items()
        if _says(said[0], why)
    }
    buttons = {pressing.ENDED} if found.time else {pressing.OFF}
    buttons |= {pressing.STANDS} if found.keeps else set()
    buttons |= {pressing.OFFER} if found.time and not found.with_her else set()
    return Shown(
        viewer.hex,
        True,
        frozenset(named),
        NEUTRAL in found.against,
        found.keeps,
        frozenset(buttons),
    )


def _says(pattern: str, why: str) -> bool:
    """Whether a sentence is this one, whoever and wherever it is about."""
    parts = pattern.replace("{who}", "|").replace("{place}", "|").split("|")
    return all(part in why for part in parts)
