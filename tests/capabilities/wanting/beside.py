"""Referrals by whom she has blocked and by others, who is to ask her, and what she says: told to the code and to the twin
step by step, and what each says laid side by side. Of the desk's pages the view itself is asked, for whom its door lets in."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from alongside.care.key_working.models import Wanted
from alongside.care.referring.actions import write_for_entry
from alongside.care.referring.models import Referral
from alongside.care.referring.words import HerWords
from alongside.desk.refer.views import sent
from alongside.desk.safety import referred
from alongside.desk.safety.views import safety
from alongside.desk.start.views import start
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Organisation, Post, Worker
from alongside.planning.choosing_worker import entry_known
from alongside.trust.access.actions import block, unblock
from alongside.trust.acting import acting
from alongside.trust.doors import Viewer
from alongside.work.models import Kind, WorkItem
from tests.capabilities.access.as_known import links, posts
from tests.capabilities.access.twin import access
from tests.capabilities.access.twin import values as access_twin
from tests.capabilities.behind import behind, leads_on
from tests.capabilities.wanting.twin import breaches as rule
from tests.capabilities.wanting.twin import judge
from tests.capabilities.wanting.twin import values as twin
from tests.web_cast import Cast, _worker, make_cast
from tests.web_client import without_keys

DEEDS = (
    "block", "block", "come", "come", "come", "come", "lift", "leave", "open", "open", "answer", "answer", "answer",
)  # fmt: skip
MAY = ("lead", "kit", "ria", "on_call")
WORDS = ("zqwords of theirs", "zqno message")
BUTTON = {"wants": twin.WANTS, "not": twin.WANTS_NOT}
Told = tuple[str, judge.Outcome]


@dataclass(frozen=True)
class There:
    """Jo is Ana's key worker; nobody is Bea's. The lead and Kit are safety leads of the service, Ria of another."""

    cast: Cast
    women: dict[str, Client]
    workers: dict[str, Worker]
    senders: tuple[str, ...]
    world: twin.World


@dataclass
class Story:
    """What happens, and the world as the page has it."""

    there: There
    dice: random.Random
    world: twin.World
    gone: set[UUID] = field(default_factory=set)

    def viewer(self, worker: Worker) -> Viewer:
        """As they stand at a door now."""
        posts = access.live_posts(self.world.access, worker.pk, self.there.cast.at)
        held = frozenset((UUID(str(one.organisation)), Role(one.role)) for one in posts)
        return Viewer(As.PERSON, worker.pk, worker.area_id, held)


def around_them() -> There:
    """Nobody has written of anybody yet."""
    cast = make_cast()
    with acting(As.IMPORTER) as at:
        other = Organisation.objects.create(area=cast.area, name="Dale Women's Centre")
        kit = _worker(cast.area, cast.service, "kit", Role.SAFETY_LEAD, at)
        ria = _worker(cast.area, other, "ria", Role.SAFETY_LEAD, at)
        gwen = _worker(cast.area, cast.council, "gwen", Role.PARTNER_WORKER, at)
        areas: dict[Any, Any] = dict(Organisation.objects.values_list("pk", "area"))
    women = {"ana": cast.ana, "bea": cast.bea}
    workers = {
        "lead": cast.lead, "kit": kit, "ria": ria, "on_call": cast.on_call, "jo": cast.jo, "sam": cast.sam,
        "gwen": gwen, "social_worker": cast.social_worker,
    }  # fmt: skip
    keys = frozenset(one.pk for one in women.values())
    world = twin.World(access_twin.World(keys, posts=posts(), links=links()), areas)
    return There(cast, women, workers, ("gwen", "social_worker", "sam"), world)


def begun(there: There, seed: str) -> Story:
    """As it is at first."""
    return Story(there, random.Random(seed), there.world)


def step(story: Story, deed: str = "", *given: str, compared: bool = True) -> tuple[str, list[str]]:
    """One thing happens to both. Gives what it was with the code's answer, and which rules do not hold."""
    deed = deed or story.dice.choice(DEEDS)
    deeds: dict[str, Callable[..., Told]] = {
        "come": _come, "block": _block, "lift": _lift, "leave": _leave, "open": _open, "answer": _answer,
    }  # fmt: skip
    said, outcome = deeds[deed](story, *given)
    story.world = outcome.world
    wrong = [] if said == outcome.answer else [f"{deed}: {said}, the twin says {outcome.answer}"]
    return f"{deed}: {said}", wrong or (differ(story) if compared else [])


def _her(story: Story, ref: str) -> Client:
    return story.there.women[ref or story.dice.choice(list(story.there.women))]


def _worker_of(story: Story, ref: str, some: tuple[str, ...] = ()) -> Worker:
    return story.there.workers[ref or story.dice.choice(some or tuple(story.there.workers))]


def _at(story: Story) -> datetime:
    return story.there.cast.at


def _come(story: Story, ref: str = "", by: str = "") -> Told:
    """A referral, matched at once."""
    her, writer, at = _her(story, ref), _worker_of(story, by, story.there.senders), _at(story)
    service, entry = story.there.cast.service.pk, uuid4()
    words = HerWords(wants=WORDS[0], must_not=WORDS[1])
    write_for_entry(entry=entry, organisation=service, words=words, by=writer.pk, at=at)
    with acting(As.PERSON, story.there.cast.on_call.pk):
        entry_known(entry=entry, client=her.pk, new=False, at=at)
    came = twin.Came(entry, her.pk, writer.pk, service)
    stands = next((one for one in _tasks() if one.her == her.pk), None)
    world = judge.comes(story.world, came, at, stands)
    return "", judge.Outcome("", _searched(world, her.pk, entry, at))


def _searched(world: twin.World, her: UUID, entry: UUID, at: datetime) -> twin.World:
    """Of what begins: where nobody works with her a key worker is looked for."""
    if entry not in world.begun or judge.works_with(world, her, at):
        return world
    return replace(world, searches=world.searches | {her})


def _block(story: Story, ref: str = "", who: str = "") -> Told:
    her, worker = _her(story, ref), _worker_of(story, who)
    block(client=her.pk, worker=worker.pk, by="her", at=_at(story))
    after = access.block(story.world.access, her.pk, worker.pk)
    return "", judge.Outcome("", replace(story.world, access=after))


def _lift(story: Story, ref: str = "", who: str = "") -> Told:
    her, worker = _her(story, ref), _worker_of(story, who)
    unblock(client=her.pk, worker=worker.pk)
    after = access.lift(story.world.access, her.pk, worker.pk)
    return "", judge.Outcome("", replace(story.world, access=after))


def _leave(story: Story, who: str = "") -> Told:
    """A post ends; nobody has ended the links."""
    worker, at = _worker_of(story, who, ("jo", "kit", "ria")), _at(story)
    with acting(As.IMPORTER):
        Post.objects.filter(worker=worker, ends_at=None).update(ends_at=at)
    posts = tuple(
        replace(one, last=at) if one.worker == worker.pk and one.last is None else one
        for one in story.world.access.posts
    )
    after = replace(story.world.access, posts=posts)
    return "", judge.Outcome("", replace(story.world, access=after))


def _open(story: Story, ref: str = "", who: str = "") -> Told:
    her, worker = _her(story, ref), _worker_of(story, who, ("lead", "kit", "ria", "on_call"))
    page, seen = behind(referred.referred, story.viewer(worker), her.pk)
    outcome = judge.opens(story.world, worker.pk, her.pk, _at(story))
    if seen != Counter(outcome.world.looks) - Counter(story.world.looks):
        return "a look", outcome
    return (judge.NOT_FOUND if page is None else judge.DONE), outcome


def _answer(story: Story, ref: str = "", who: str = "", button: str = "") -> Told:
    her, worker = (
        _her(story, ref),
        _worker_of(story, who, ("lead", "lead", "kit", "ria", "on_call")),
    )
    button = button or story.dice.choice(list(BUTTON))
    page, _ = behind(referred.referred, story.viewer(worker), her.pk, do=button)
    said = judge.DONE if leads_on(page) else judge.NOT_FOUND
    return said, judge.answers(story.world, worker.pk, her.pk, BUTTON[button], _at(story))


def differ(story: Story) -> list[str]:
    """Which rules do not hold of what the code shows at this moment."""
    workers = frozenset(story.there.workers[ref].pk for ref in MAY)
    return rule.breaches(story.world, _seen(story), workers, _at(story))


def _tasks() -> tuple[twin.Task, ...]:
    with acting(As.DUTY):
        rows = WorkItem.objects.filter(kind=Kind.ASK_ABOUT_REFERRAL, done_at=None)
        return tuple(twin.Task(one.about, one.organisation_id, one.owner_id) for one in rows)


def _seen(story: Story) -> rule.Seen:
    women = [one.pk for one in story.there.women.values()]
    viewers = {one.pk: story.viewer(one) for one in story.there.workers.values()}
    may = [story.there.workers[ref].pk for ref in MAY]
    leads = may[:3]
    with acting(As.REGISTRAR):
        began = frozenset(Referral.objects.filter(client__in=women).values_list("entry", flat=True))
        looked_for = Wanted.objects.filter(client__in=women, ended_at=None)
        searches: frozenset[Any] = frozenset(looked_for.values_list("client", flat=True))
    return rule.Seen(
        begun=began,
        tasks=_tasks(),
        lists={key: _listed(viewers[key], women) for key in leads},
        opened={
            (key, her.pk): page
            for key in may
            for her in story.there.women.values()
            if (page := _page(story, viewers[key], her)) is not None
        },
        searches=searches,
        received={
            one.pk: _received(viewers[one.pk])
            for one in (story.there.workers["gwen"], story.there.workers["social_worker"])
        },
    )


def _listed(viewer: Viewer, women: list[UUID]) -> frozenset[Any]:
    pages = [behind(view, viewer)[0] for view in (start, safety)]
    told = "".join(page.text for page in pages if page is not None)
    return frozenset(her for her in women if f"/desk/safety/referred/{her}/" in told)


def _page(story: Story, viewer: Viewer, her: Client) -> rule.Page | None:
    page, _ = behind(referred.referred, viewer, her.pk)
    if page is None:
        return None
    told = without_keys(page.text)
    works = judge.works_with(story.world, her.pk, _at(story))
    named = {one.name for one in story.there.workers.values() if one.pk in works}
    others = {story.there.workers[ref].name for ref in story.there.senders} - named
    wrote = {
        one
        for one in (*WORDS, *others)
        if f">{one}" in told or f"{one}<" in told or (one in WORDS and one in told)
    }
    whose = f"ref {her.ref}" in told and all(one in told for one in (her.known_as, *named))
    return rule.Page(whose, frozenset(wrote))


def _received(viewer: Viewer) -> int:
    page, _ = behind(sent, viewer)
    return 0 if page is None else page.text.count("Received on")
