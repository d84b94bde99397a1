"""Her telephone takes people from her, some are away or leave, and files come in: told to the code and to the twin side by side."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from django.utils.timezone import localdate

from alongside.care.key_working.choices import WhyWanted
from alongside.care.whom import not_of_who_blocked
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.planning import choosing_worker
from alongside.services.models import Leave
from alongside.trust.access.actions import is_blocked
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.work.actions import finish
from alongside.work.models import Kind, WorkItem
from alongside.work.queries import open_items
from tests.capabilities.asked_whether.twin import asked as twin
from tests.capabilities.handing_over.play import Clock, clock_of
from tests.capabilities.key_working.cast import search, team
from tests.capabilities.planning.cast import Ford
from tests.capabilities.planting import Said
from tests.capabilities.renewing.test_two_halves_and_twin import a_morning

ROLES = {"w1": Role.KEY_WORKER, "doc": Role.PRESCRIBER, "nora": Role.NURSE, "mia": Role.MIDWIFE}
OTHERS = {"ring": Role.ON_CALL, "boss": Role.SERVICE_MANAGER, "lead": Role.SAFETY_LEAD}
DEEDS = (*("never",) * 4, *("away",) * 2, "departs", *("settle",) * 3, "file", "wait")


@dataclass(frozen=True)
class There:
    """c1 is w1's, with a prescriber, a nurse and a midwife."""

    ford: Ford
    her: UUID
    keys: dict[str, UUID]
    clock: Clock


@dataclass
class Story:
    """One history as far as it has come."""

    there: There
    dice: random.Random
    world: twin.World


@contextmanager
def a_house() -> Iterator[There]:
    """Before anything is said, on a Monday morning."""
    with clock_of(a_morning()) as clock:
        ford = team()
        her = ford.client("c1")
        keys = {
            ref: ford.staff(ref, role).id
            for ref, role in {**OTHERS, **ROLES}.items()
            if ref != "w1"
        }
        keys["w1"] = ford.worker("w1").id
        with acting(As.IMPORTER) as at:
            held = {*Post.objects.values_list("worker_id", "role")}
            for ref, role in {**ROLES, **OTHERS}.items():
                if (keys[ref], role) not in held:
                    Post.objects.create(
                        worker_id=keys[ref], organisation=ford.organisation, role=role, starts_at=at - timedelta(days=9)
                    )  # fmt: skip
            Post.objects.filter(worker__in=keys.values()).update(starts_at=at - timedelta(days=9))
        with acting(As.REGISTRAR) as at:
            Link.objects.filter(client=her).exclude(worker=keys["w1"]).update(
                ends_at=at - timedelta(days=1)
            )
            linked = {
                *Link.objects.filter(client=her, ends_at=None).values_list("worker_id", flat=True)
            }
            for ref, role in ROLES.items():
                if keys[ref] not in linked:
                    Link.objects.create(
                        client_id=her, worker_id=keys[ref], organisation=ford.organisation, role=role,
                        starts_at=at - timedelta(days=9),
                    )  # fmt: skip
        yield There(ford, her, keys, clock)


def begun(there: There, seed: str) -> Story:
    """Nobody was asked anything."""
    there.clock.now = a_morning() + timedelta(minutes=5)
    links: dict[twin.Key, str] = {ref: str(role) for ref, role in ROLES.items()}
    return Story(
        there, random.Random(seed), twin.World(links, frozenset(ROLES), stand_by=frozenset(OTHERS))
    )


def step(story: Story, deed: str = "", *given: str, compared: bool = True) -> Said:
    """One thing that is said or done."""
    story.there.clock.tick(minutes=7)
    deed, before, was = deed or story.dice.choice(DEEDS), story.world, _item(story)
    told, wrong = DO[deed](story, *given)
    taken = {story.there.keys[str(ref)] for ref in story.world.blocked - before.blocked}
    moved = was is not None and was.owner_id in taken
    just_now = story.world.since is not None and (before.since is None or moved)
    return told, wrong + (
        twin.breaches(story.world, seen(story), just_now=just_now) if compared else []
    )


def _never(story: Story, ref: str = "", how: str = "") -> Said:
    there = story.there
    ref = ref or story.dice.choice(
        [one for one in (*ROLES, *OTHERS) if one not in story.world.blocked] or ["boss"]
    )
    bare = (how or story.dice.choice(("bare", "bare", "secret"))) == "bare"
    there.clock.tick(days=7)  # one name in seven days: that has a twin of its own
    story.world = twin.never(story.world, ref, there.clock.now, bare=bare)
    with acting(As.HER, there.her) as at:
        choosing_worker.never(client=there.her, worker=there.keys[ref], bare=bare, at=at)
    return f"never {ref} {'bare' if bare else 'secret'}", []


def _away(story: Story, ref: str = "") -> Said:
    """From today for longer than the story, so that they are away when she says the next name."""
    there, ref = story.there, ref or story.dice.choice([*ROLES])
    today = localdate(there.clock.now)
    with acting(As.PLANNER) as at:
        Leave.objects.create(
            area=there.ford.area, worker_id=there.keys[ref], first_day=today, last_day=today + timedelta(days=90), began_at=at
        )  # fmt: skip
    story.world = replace(story.world, away=story.world.away | {ref})
    return f"away {ref}", []


def _departs(story: Story, ref: str = "") -> Said:
    """They hold their post no more; the link is still there."""
    ref = ref or story.dice.choice([*ROLES])
    with acting(As.IMPORTER) as at:
        Post.objects.filter(worker=story.there.keys[ref], role=ROLES[ref], ends_at=None).update(
            ends_at=at
        )
    story.world = replace(story.world, posts=story.world.posts - {ref})
    return f"departs {ref}", []


def _file(story: Story, ref: str = "") -> Said:
    """A file says once more that she is linked with somebody whom she has blocked."""
    there = story.there
    ref = ref or story.dice.choice(sorted(map(str, story.world.blocked & {*ROLES})) or ["mia"])
    with acting(As.REGISTRAR) as at:
        live = Link.objects.filter(client=there.her, worker=there.keys[ref], ends_at=None)
        if not live.exists():
            Link.objects.create(
                client_id=there.her, worker_id=there.keys[ref], organisation=there.ford.organisation, role=ROLES[ref],
                starts_at=at,
            )  # fmt: skip
    story.world = replace(story.world, links={**story.world.links, ref: str(ROLES[ref])})
    return f"file {ref}", []


def _item(story: Story) -> WorkItem | None:
    with acting(As.DUTY):
        return WorkItem.objects.filter(
            about=story.there.her, kind=Kind.WAS_IT_THEY, done_at=None
        ).first()


def _lists(story: Story) -> frozenset[str]:
    """On whose lists it stands, as the list at the desk leaves out whoever has blocked them."""
    found = set()
    for ref, key in story.there.keys.items():
        with acting(As.PERSON, key):
            rows = not_of_who_blocked(key, story.there.ford.area.pk, list(open_items(key)))
        if any(one.kind == Kind.WAS_IT_THEY and one.about == story.there.her for one in rows):
            found.add(ref)
    return frozenset(found)


def _settle(story: Story, ref: str = "") -> Said:
    """Somebody says that she was asked; a second at the same moment changes nothing."""
    item, lists = _item(story), _lists(story)
    ref = ref or story.dice.choice([*sorted(lists), *story.there.keys])
    may, story.world = twin.settles(story.world, ref, lists)
    if item is None or ref not in lists:
        return f"settle {ref}", [twin.ONCE] if may else []
    with acting(As.PERSON, story.there.keys[ref]) as at:
        did = finish(item, by=story.there.keys[ref], at=at)
        twice = finish(item, by=story.there.keys["ring"], at=at)
    return f"settle {ref}", [] if did == may and not twice else [twin.ONCE]


def _wait(story: Story) -> Said:
    story.there.clock.tick(hours=1)
    return "wait", []


DO: dict[str, Callable[..., Said]] = {
    "never": _never, "away": _away, "departs": _departs, "file": _file, "settle": _settle, "wait": _wait,
}  # fmt: skip


def seen(story: Story) -> twin.Seen:
    """What stands in the code's tables and on its lists."""
    there, item = story.there, _item(story)
    names = {key: ref for ref, key in there.keys.items()}
    with acting(As.KEEPER):
        blocked = frozenset(ref for ref, key in there.keys.items() if is_blocked(key, there.her))
    found = search(there.ford, "c1")
    return twin.Seen(
        open=item is not None,
        owner=names[item.owner_id] if item is not None and item.owner_id else None,
        lists=_lists(story),
        due=item.due_at if item is not None else None,
        blocked=blocked,
        ask_first=found is not None and found.why == WhyWanted.SAID,
    )
