"""Names that she says no to and looks at again, told to the code and to the twin side by side."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from alongside.care.choices import About, Firm
from alongside.care.key_working.choices import Answer
from alongside.care.key_working.errors import AlreadyProposed, DoesNotFit, OwnAnswer
from alongside.care.key_working.models import WorkerProposal
from alongside.care.key_working.queries import looks_at_again
from alongside.desk.referral import before
from alongside.her.who import again as her_page
from alongside.her.who.reading import names_of
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post, Worker
from alongside.planning import after_all, choosing_worker
from alongside.trust.acting import acting
from tests.capabilities.handing_over.play import Clock, clock_of
from tests.capabilities.key_working.cast import (
    NAMES,
    fitting,
    herself,
    open_one,
    proposed,
    says,
    says_to,
    searched,
    team,
)
from tests.capabilities.looking_again.twin import again as twin
from tests.capabilities.planning.cast import Ford
from tests.capabilities.planting import Said
from tests.capabilities.renewing.test_two_halves_and_twin import a_morning

FIRM = {twin.MUST: Firm.MUST, twin.WISH: Firm.WOULD_LIKE}
DEEDS = (*("propose",) * 5, *("else",) * 4, *("again",) * 4, "not", "block", "gender", "departs")
REFS = tuple(NAMES)


@dataclass(frozen=True)
class There:
    """c2 has no key worker, and boss looks for one: what holds of each worker before she says anything."""

    ford: Ford
    world: twin.World
    clock: Clock


@dataclass
class Story:
    """One history as far as it has come."""

    there: There
    dice: random.Random
    world: twin.World
    gone: frozenset[str] = frozenset()


@contextmanager
def before_she_speaks() -> Iterator[There]:
    """Who may be proposed at first is taken from the code: it has twins of its own."""
    with clock_of(a_morning()) as clock:
        ford = team()
        searched(ford)
        fit = fitting(ford)
        with acting(As.IMPORTER):
            gender = dict(Worker.objects.filter(ref__in=REFS).values_list("ref", "gender"))
        workers: dict[twin.Key, twin.Worker] = {
            ref: twin.Worker(NAMES[ref].split()[0], gender[ref], there=ref in fit) for ref in REFS
        }
        yield There(ford, twin.World(workers), clock)


def begun(there: There, seed: str) -> Story:
    there.clock.now = a_morning() + timedelta(minutes=9)
    return Story(there, random.Random(seed), there.world)


def step(story: Story, deed: str = "", *given: str, compared: bool = True) -> Said:
    """One thing that she says, that is proposed to her, or that somebody leaves."""
    deed = deed or story.dice.choice(DEEDS)
    story.there.clock.tick(minutes=7)
    told, wrong = DO[deed](story, *given)
    if told == "nothing" and not given:
        told, wrong = _propose(story)
    story.world = twin.settled(story.world)
    return told, wrong + (twin.breaches(story.world, seen(story)) if compared else [])


def _key(story: Story, ref: str) -> Any:
    return story.there.ford.worker(ref).id


def _any(story: Story, ref: str) -> str:
    return ref or story.dice.choice(REFS)


def _propose(story: Story, ref: str = "") -> Said:
    fit = sorted(map(str, twin.may_be_proposed(story.world)))
    ref = ref or story.dice.choice([*fit, *fit, *REFS])
    may, story.world = twin.proposes(story.world, ref)
    try:
        proposed(story.there.ford, ref)
        did = True
    except (DoesNotFit, AlreadyProposed):
        did = False
    return f"propose {ref}", [] if did == may else [twin.WHO_FITS]


def _else(story: Story) -> Said:
    one = open_one(story.there.ford)
    if one is None:
        return "nothing", []
    says_to(story.there.ford, one, Answer.ANOTHER)
    story.world = twin.somebody_else(story.world)
    return "somebody else", []


def _again(story: Story, ref: str = "", by: str = "") -> Said:
    ford = story.there.ford
    these = sorted(map(str, twin.again(story.world)))
    ref = ref or story.dice.choice([*these, *these, *REFS])
    by = by or story.dice.choice(("herself", "boss", ref))
    if by in story.gone:
        by = "herself"
    may, after = twin.looks_again(story.world, ref, None if by == "herself" else by)
    story.world = after
    who = None if by == "herself" else ford.worker(by).id
    key, client = _key(story, ref), ford.client("c2")
    try:
        with acting(As.HER, client) if who is None else acting(As.PERSON, who) as at:
            did = after_all.look_at_again(client=client, worker=key, beside=who, at=at)
    except OwnAnswer:
        did = False
    rule = twin.NOT_ABOUT_HERSELF if by == ref else twin.NOTHING_SHOWN
    return f"again {ref} by {by}", [] if did == may else [rule]


def _not(story: Story, ref: str = "", firm: str = "") -> Said:
    ref, firm = _any(story, ref), firm or story.dice.choice((twin.MUST, twin.WISH))
    if ref in story.world.named:
        return "nothing", []
    says(story.there.ford, About.NOT_WORKER, str(_key(story, ref)), FIRM[firm])
    story.world = replace(story.world, named={**story.world.named, ref: firm})
    return _after(story, f"not {ref} {firm}")


def _gender(story: Story) -> Said:
    if story.world.must_gender is not None:
        return "nothing", []
    says(story.there.ford, About.WORKER_GENDER, "woman")
    story.world = replace(story.world, must_gender="woman")
    return _after(story, "gender")


def _after(story: Story, told: str) -> Said:
    """As her page does where anything changed that bears on it."""
    with herself(story.there.ford) as at:
        choosing_worker.look_again(story.there.ford.client("c2"), at)
    return told, []


def _block(story: Story, ref: str = "") -> Said:
    ref = _any(story, ref)
    if ref in story.world.barred:
        return "nothing", []
    with herself(story.there.ford) as at:
        choosing_worker.never(client=story.there.ford.client("c2"), worker=_key(story, ref), at=at)
    story.world = replace(story.world, barred=story.world.barred | {ref})
    return f"block {ref}", []


def _departs(story: Story, ref: str = "") -> Said:
    ref = _any(story, ref)
    if ref in story.gone or len(story.gone) > 1:
        return "nothing", []
    key = _key(story, ref)
    with acting(As.IMPORTER) as at:
        Post.objects.filter(worker=key, role=Role.KEY_WORKER, ends_at=None).update(ends_at=at)
    one = replace(story.world.workers[ref], in_post=False)
    story.world = replace(story.world, workers={**story.world.workers, ref: one})
    story.gone |= {ref}
    return _after(story, f"departs {ref}")


DO: dict[str, Callable[..., Said]] = {
    "propose": _propose, "else": _else, "again": _again, "not": _not, "gender": _gender, "block": _block,
    "departs": _departs,
}  # fmt: skip


def seen(story: Story) -> twin.Seen:
    """Who may be proposed, and what her own page and the manager's say."""
    ford = story.there.ford
    client = ford.client("c2")
    fit = frozenset(ref for ref in fitting(ford) if ref in story.world.workers)
    with herself(ford) as at:
        asked: Any = SimpleNamespace(viewer=SimpleNamespace(id=client), at=at)
        hers = tuple(her_page.names_again(asked).values())
        pressed = frozenset(names_of(looks_at_again(client)).values())
    with acting(As.REGISTRAR) as at:
        rows = list(WorkerProposal.objects.filter(client=client))
        near: Any = SimpleNamespace(client=client)
        asked = SimpleNamespace(at=at)
        many = len(before.said_no(asked, near, rows, ()))
    return twin.Seen(fit, many, hers, pressed)
