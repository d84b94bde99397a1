"""Asking, opening, answering and taking back: told to the pages and to the twin step by step, and what each says laid
side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from alongside.care.hubs.choices import Answer, What
from alongside.care.hubs.models import HealthAsk
from alongside.care.hubs.queries import asks_of, hubs_for, open_asks
from alongside.care.key_working.queries import who_may_read
from alongside.desk.health.page import number
from alongside.desk.health.views import who_it_is
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Post, Worker
from alongside.trust.access.actions import block, unblock
from alongside.trust.access.choices import Category
from alongside.trust.access.models import Link
from alongside.trust.access.reach import facts, reach
from alongside.trust.acting import acting
from alongside.trust.looking.models import LookSubject
from alongside.work.models import Kind, WorkItem
from tests.capabilities.access.twin import access
from tests.capabilities.access.twin import values as access_values
from tests.capabilities.hubs.drawn import Story
from tests.capabilities.hubs.twin import breaches as told
from tests.capabilities.hubs.twin import judge
from tests.capabilities.hubs.twin import values as twin

HERE, NEW, DESK = "/today/more/", "/today/more/new/", "/desk/health/"
DEEDS = (
    "she asks", "she asks", "she asks", "she asks", "asks for her", "asks for her", "again", "open", "open", "open",
    "answer", "answer", "back", "back", "block", "leave", "unlink",
)  # fmt: skip
THINGS = (What.SMEAR, What.SMEAR, What.SMEAR, What.STI)
REACH = (
    "Text me on Tuesday",
    "Do not contact me, I look here",
    "Text me on Tuesday",
    " ",
    "x" * 1000,
    "x" * 1001,
)
ANSWERS = {twin.A_TIME: Answer.ARRANGED, twin.DONE: Answer.DONE, twin.CANNOT: Answer.CANNOT}
SAID = {value: name for name, value in ANSWERS.items()}
LOOKED_AT = "what you asked for"
Told = tuple[str, judge.Outcome]


def step(story: Story, deed: str = "", *given: str, compared: bool = True) -> tuple[str, list[str]]:
    """One thing happens to both. Gives what it was with the code's answer, and which rules do not hold."""
    deed = deed or story.dice.choice(DEEDS)
    deeds: dict[str, Callable[..., Told]] = {
        "she asks": _she_asks, "asks for her": _asks_for_her, "again": _again, "open": _open, "answer": _answer,
        "back": _back, "block": _block, "leave": _leave, "unlink": _unlink,
    }  # fmt: skip
    said, outcome = deeds[deed](story, *given)
    story.world = outcome.world
    wrong = [] if said == outcome.answer else [f"the twin says {outcome.answer}"]
    workers = frozenset(one.pk for one in story.there.workers)
    at = story.there.cast.at
    here = told.breaches(story.world, seen(story), workers, at) if compared else []
    return f"{deed}: {said}", here + wrong


def _picked(story: Story, some: Any, ref: str) -> Any:
    """By name where a story is scripted, else any."""
    return next((one for one in some if one.ref == ref), None) or story.dice.choice(some)


def _she_asks(story: Story, who: str = "", of: str = "", how: str = "", named: str = "") -> Told:
    woman: Client = _picked(story, story.there.women, who)
    of = of or story.dice.choice([*story.there.hubs, "Vale Hub", "Vale Hub", "mine"])
    hub = twin.OWN if of == "mine" else story.there.hubs[of]
    form = {
        "what": str(story.dice.choice(THINGS) if not who else What.SMEAR),
        "hub": "mine" if of == "mine" else str(hub),
        "reach": how or story.dice.choice(REACH),
        "known": named or story.dice.choice(["number", "name"]),
        "once": str(uuid4()),
    }
    story.forms.append((woman, NEW, form, woman, twin.HER, hub, True))
    return _sent(story, *story.forms[-1])


def _asks_for_her(
    story: Story, who: str = "", whom: str = "", of: str = "", agreed: str = ""
) -> Told:
    some = story.there.workers if story.dice.random() < 0.4 else story.there.team
    worker: Worker = _picked(story, some, who)
    woman: Client = _picked(story, story.there.women[: len(some) - 1], whom)
    of = of or story.dice.choice([*story.there.hubs, "Vale Hub", "Vale Hub", "team"])
    hub = twin.OWN if of == "team" else story.there.hubs[of]
    yes = agreed or story.dice.choice(["yes", "yes", "yes", "no"])
    form = {
        "what": str(story.dice.choice(THINGS) if not who else What.SMEAR),
        "hub": "team" if of == "team" else str(hub),
        "reach": REACH[0] if who else story.dice.choice(REACH),
        "known": story.dice.choice(["number", "name"]),
        "agreed": yes,
        "once": str(uuid4()),
    }
    to = f"{DESK}for/{woman.pk}/"
    story.forms.append((worker, to, form, woman, worker.pk, hub, yes == "yes"))
    return _sent(story, *story.forms[-1])


def _again(story: Story) -> Told:
    """The same form once more: that is once."""
    if not story.forms:
        return "", judge.Outcome("", story.world)
    who, to, form, *_ = story.dice.choice(story.forms)
    reply = story.page(who).post(to, form)
    return "", judge.Outcome(
        "" if reply.status_code in {303, 302, 404, 422, 200} else "broken", story.world
    )


def _sent(
    story: Story,
    who: Any,
    to: str,
    form: dict[str, str],
    woman: Client,
    by: Any,
    of: Any,
    yes: bool,
) -> Told:
    before = _kept()
    reply = story.page(who).post(to, form)
    said = judge.KEPT if reply.status_code in {302, 303} else judge.NOTHING
    said = judge.NOT_FOUND if reply.status_code == 404 else said
    new = _kept() - before
    key: Any = next(iter(new)) if new else uuid4()
    one = twin.Ask(
        key, woman.pk, by, of, form["what"], form["reach"].strip(), form["known"] == "name" and of != twin.OWN,
        story.there.cast.at,
    )  # fmt: skip
    return said, judge.ask(story.world, one, yes)


def _some_ask(story: Story) -> UUID:
    return UUID(str(story.dice.choice([one.key for one in story.world.asks] or [uuid4()])))


def _at_it(story: Story, who: str) -> tuple[Worker, UUID]:
    """Somebody and an ask; mostly one that they may see."""
    key, workers = _some_ask(story), story.there.workers
    one = story.world.ask(key)
    if one is not None and not who and story.dice.random() < 0.7:
        may = [
            two for two in workers if judge.may_see(story.world, two.pk, one, story.there.cast.at)
        ]
        workers = tuple(may) or workers
    return _picked(story, workers, who), key


def _open(story: Story, who: str = "") -> Told:
    worker, key = _at_it(story, who)
    reply = story.page(worker).get(f"{DESK}{key}/")
    said = judge.KEPT if reply.status_code == 200 else judge.NOT_FOUND
    return said, judge.opens(story.world, worker.pk, key, story.there.cast.at)


def _answer(story: Story, who: str = "", what: str = "") -> Told:
    worker, key = _at_it(story, who)
    what = what or story.dice.choice([*ANSWERS])
    words = "Tuesday at ten" if who else story.dice.choice(["Tuesday at ten", "", "By post"])
    form = {"answer": str(ANSWERS[what]), "told": words, "once": str(uuid4())}
    reply = story.page(worker).post(f"{DESK}{key}/", form)
    said = {404: judge.NOT_FOUND, 422: judge.NOTHING, 200: judge.NOTHING}.get(
        reply.status_code, judge.KEPT
    )
    return said, judge.answers(story.world, worker.pk, key, what, words, story.there.cast.at)


def _back(story: Story, who: str = "") -> Told:
    woman: Client = _picked(story, story.there.women, who)
    key = _some_ask(story)
    reply = story.page(woman).post(HERE, {"back": str(key), "once": str(uuid4())})
    said = judge.NOT_FOUND if reply.status_code == 404 else judge.KEPT
    return said, judge.takes_back(story.world, woman.pk, key, story.there.cast.at)


def _block(story: Story, whom: str = "", who: str = "") -> Told:
    """She blocks somebody, or no longer does."""
    woman: Client = _picked(story, story.there.women, whom)
    worker: Worker = _picked(story, story.there.workers, who)
    before = story.world.access
    if access.has_blocked(before, woman.pk, worker.pk):
        unblock(client=woman.pk, worker=worker.pk)
        after = access.lift(before, woman.pk, worker.pk)
    else:
        block(client=woman.pk, worker=worker.pk, by="her", at=story.there.cast.at)
        after = access.block(before, woman.pk, worker.pk)
    return "", judge.Outcome("", replace(story.world, access=after))


def _leave(story: Story, who: str = "") -> Told:
    """A post ends; nobody has ended the links."""
    worker: Worker = _picked(story, story.there.workers, who)
    with acting(As.IMPORTER) as at:
        Post.objects.filter(worker=worker, ends_at=None).update(ends_at=at)
    posts = tuple(
        replace(one, last=at) if one.worker == worker.pk and one.last is None else one
        for one in story.world.access.posts
    )
    return "", judge.Outcome(
        "", replace(story.world, access=replace(story.world.access, posts=posts))
    )


def _unlink(story: Story, who: str = "") -> Told:
    """Somebody works with her no more; or Sam begins to work with Bea."""
    links = story.world.access.links
    with acting(As.REGISTRAR) as at:
        live = [one for one in links if one.last is None]
        worker = _picked(story, story.there.workers, who) if who else story.there.worker("sam")
        if not who and (not live or story.dice.random() < 0.6):
            new = access_values.Link(
                story.there.women[1].pk, worker.pk, story.there.cast.service.pk, twin.KEY_WORKER, at
            )
            if new in links:
                return "", judge.Outcome("", story.world)
            Link.objects.create(
                client=story.there.women[1], worker=worker, organisation=story.there.cast.service,
                role=Role.KEY_WORKER, starts_at=at,
            )  # fmt: skip
            after = (*links, new)
        else:
            ended = next((one for one in live if one.worker == worker.pk), story.dice.choice(live))
            client, by = UUID(str(ended.record)), UUID(str(ended.worker))
            Link.objects.filter(client=client, worker=by).update(ends_at=at)
            after = tuple(replace(one, last=at) if one == ended else one for one in links)
    return "", judge.Outcome(
        "", replace(story.world, access=replace(story.world.access, links=after))
    )


def _kept() -> set[UUID]:
    """Every row, whoever it is of: each woman is asked, and so nothing is passed over."""
    found: set[UUID] = set()
    with acting(As.REGISTRAR):
        women = list(Client.objects.all())
    for one in women:
        with acting(As.HER, one.pk):
            found |= set(HealthAsk.objects.values_list("pk", flat=True))
    return found


def seen(story: Story) -> told.Seen:
    """What everybody is shown at this moment, read past the pages so that reading is no look."""
    at, area = story.there.cast.at, story.there.cast.area.pk
    shown: dict[tuple[Any, Any], told.Shown] = {}
    knows: set[tuple[Any, Any]] = set()
    for worker in story.there.workers:
        with acting(As.PERSON, worker.pk):
            team = reach(Category.CLINICAL)
            for one in open_asks():
                who = who_it_is(one, team)
                shown[worker.pk, one.pk] = told.Shown(
                    one.what, one.reach, "" if who == number(one) else who, str(one.number),
                    SAID.get(Answer(one.answer)) if one.answer else None,
                )  # fmt: skip
            linked = {one.client_id for one in Link.objects.filter(worker=worker)}
            of_her = {*facts(worker.pk), *Client.objects.values_list("pk", flat=True)} - linked
            knows |= {(worker.pk, client) for client in of_her}
    hers: dict[tuple[Any, Any], told.Hers] = {}
    can_ask: dict[Any, frozenset[Any]] = {}
    looks = Counter[tuple[Any, Any]]()
    for woman in story.there.women:
        with acting(As.HER, woman.pk):
            for one in asks_of(woman.pk):
                hers[woman.pk, one.pk] = told.Hers(
                    one.what, one.taken_at is not None,
                    SAID.get(Answer(one.answer)) if one.answer else None, one.told,
                )  # fmt: skip
            own = {twin.OWN} if own_worker(woman.pk, at) else set()
            can_ask[woman.pk] = frozenset({one.pk for one in hubs_for(area, at)} | own)
            rows = LookSubject.objects.filter(
                client_id=woman.pk, look__page=LOOKED_AT, look__viewer_kind="person"
            )
            opened = rows.values_list("look", "look__viewer_id").distinct()
            looks.update((woman.pk, viewer) for _, viewer in opened)
    items: dict[Any, tuple[told.Item, ...]] = {}
    with acting(As.DUTY):
        for item in WorkItem.objects.filter(kind=Kind.HEALTH, done_at=None):
            mine = told.Item(item.owner_id, item.role or None, item.organisation_id, item.due_at)
            items[item.about] = (*items.get(item.about, ()), mine)
    return told.Seen(can_ask, shown, hers, items, looks, frozenset(_kept()), frozenset(knows))


def own_worker(woman: UUID, at: Any) -> bool:
    """Whether her page offers somebody who works with her."""
    return who_may_read(woman, at) is not None
