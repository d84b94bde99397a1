"""How she is reached, said beside a worker or from her own device: told to the code and to the twin step by step, and what
each says laid side by side. Of the desk's page the view itself is asked, for whom its door lets in."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from alongside.desk.reach import views
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Post, Worker
from alongside.trust.access.actions import block
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.contact import hers
from alongside.trust.contact.choices import HowConfirmed
from alongside.trust.contact.from_rows import SEALED
from alongside.trust.contact.models import Address, SafeContact
from alongside.trust.doors import Viewer
from alongside.trust.sealed.box import opened
from alongside.work.models import Kind, WorkItem
from tests.capabilities.access.twin import access
from tests.capabilities.access.twin import values as access_twin
from tests.capabilities.behind import behind, leads_on
from tests.capabilities.reaching.twin import breaches as rule
from tests.capabilities.reaching.twin import judge
from tests.capabilities.reaching.twin import values as twin
from tests.web_cast import Cast, make_cast
from tests.web_client import without_keys

DEEDS = (
    "write", "write", "write", "write", "still", "still", "still", "show", "looser", "looser", "looser", "fewer", "pause",
    "pause", "stop", "block", "leave",
)  # fmt: skip
ALONE, NOT_ALONE = "alone", "not_alone"
NUMBERS = ("07700 900 111", "07700 900 222", "")
DAYS = (0, 1, 2)
MORNING = (9, 10, 11)
Told = tuple[str, judge.Outcome]


@dataclass(frozen=True)
class There:
    """Jo is Ana's key worker and Sam is Bea's; reception and the social worker have no link to either."""

    cast: Cast
    women: dict[str, Client]
    workers: dict[str, Worker]
    viewers: dict[UUID, Viewer]
    world: twin.World


@dataclass
class Story:
    """What happens, and the world as the page has it."""

    there: There
    dice: random.Random
    world: twin.World


def around_them() -> There:
    """Nobody has said anything of reaching them yet."""
    cast = make_cast()
    with acting(As.REGISTRAR) as at:
        Link.objects.create(
            client=cast.bea, worker=cast.sam, organisation=cast.service, role=Role.KEY_WORKER, starts_at=at
        )  # fmt: skip
        links = tuple(
            access_twin.Link(
                one.client_id, one.worker_id, one.organisation_id, one.role, one.starts_at, one.ends_at
            )
            for one in Link.objects.all()
        )  # fmt: skip
    workers = {
        "jo": cast.jo,
        "sam": cast.sam,
        "reception": cast.reception,
        "gone": cast.social_worker,
    }
    with acting(As.IMPORTER):
        held = list(Post.objects.all())
    posts = tuple(
        access_twin.Post(one.worker_id, one.organisation_id, one.role, one.starts_at, one.ends_at)
        for one in held
    )
    viewers = {
        one.pk: Viewer(
            As.PERSON, one.pk, one.area_id,
            frozenset((row.organisation_id, Role(row.role)) for row in held if row.worker_id == one.pk),
        )
        for one in workers.values()
    }  # fmt: skip
    women = {"ana": cast.ana, "bea": cast.bea}
    keys = frozenset(one.pk for one in women.values())
    world = twin.World(access_twin.World(keys, posts=posts, links=links))
    return There(cast, women, workers, viewers, world)


def begun(there: There, seed: str) -> Story:
    return Story(there, random.Random(seed), there.world)


def step(story: Story, deed: str = "", *given: str, compared: bool = True) -> tuple[str, list[str]]:
    """One thing happens to both. Gives what it was with the code's answer, and which rules do not hold."""
    deed = deed or story.dice.choice(DEEDS)
    deeds: dict[str, Callable[..., Told]] = {
        "write": _write, "still": _still, "show": _show, "looser": _looser, "fewer": _fewer, "pause": _pause,
        "stop": _stop, "block": _block, "leave": _leave,
    }  # fmt: skip
    numbers: set[str] = set()
    said, outcome = deeds[deed](story, *given, numbers=numbers)
    story.world = outcome.world
    wrong = [] if said == outcome.answer else [f"{deed}: {said}, the twin says {outcome.answer}"]
    return f"{deed}: {said}", wrong or (differ(story, numbers) if compared else [])


def _pair(story: Story, whom: str, who: str) -> tuple[Client, Worker]:
    """By name; else mostly a woman and who works with her."""
    her = whom or story.dice.choice(list(story.there.women))
    hers = {"ana": "jo", "bea": "sam"}[her]
    by = who or (
        hers if story.dice.random() < 0.8 else story.dice.choice(list(story.there.workers))
    )
    return story.there.women[her], story.there.workers[by]


def _at(story: Story) -> datetime:
    return story.there.cast.at


def _sent(
    story: Story, her: Client, worker: Worker, numbers: set[str], **form: Any
) -> tuple[str, Any]:
    """What came of it, and whom it showed; with the numbers that the page held."""
    page, seen = behind(views.reach, story.there.viewers[worker.pk], her.pk, **form)
    if page is None:
        return judge.NOT_FOUND, seen
    # What whoever is there has typed this moment stays in the form.
    numbers |= {
        one
        for one in NUMBERS
        if one
        and one != form.get("address")
        and _digits(one)[-9:] in _digits(without_keys(page.text))
    }
    return (judge.WRITTEN if leads_on(page) or not form else judge.NOTHING), seen


def _digits(words: str) -> str:
    return "".join(one for one in words if one.isdigit())


def _shown(
    story: Story, outcome: judge.Outcome, her: Client, worker: Worker, seen: Any
) -> judge.Outcome:
    """Whatever came of it, whoever may open the page has it before them, and she can read that."""
    looked = judge.opens(outcome.world, worker.pk, her.pk, _at(story)).world
    if Counter(looked.looks) - Counter(story.world.looks) != seen:
        return judge.Outcome(rule.A_LOOK, looked)
    return judge.Outcome(outcome.answer, looked)


def _show(story: Story, whom: str = "", who: str = "", *, numbers: set[str]) -> Told:
    her, worker = _pair(story, whom, who)
    said, seen = _sent(story, her, worker, numbers)
    outcome = judge.opens(story.world, worker.pk, her.pk, _at(story))
    if Counter(outcome.world.looks) - Counter(story.world.looks) != seen:
        return rule.A_LOOK, outcome
    return said, outcome


def _write(
    story: Story, whom: str = "", who: str = "", channel: str = "", number: str = "?", alone: str = "",
    danger: str = "", *, numbers: set[str],
) -> Told:  # fmt: skip
    her, worker = _pair(story, whom, who)
    dice = story.dice
    channel = channel or dice.choice(("text", "voice", "voice", "none"))
    number = dice.choice(NUMBERS) if number == "?" else number
    alone = alone or dice.choice((ALONE, ALONE, ALONE, NOT_ALONE))
    danger = danger or dice.choice(("no", "no", "yes"))
    days = dice.sample(DAYS, 2)
    said, seen = _sent(
        story, her, worker, numbers, do="new", alone=alone, channel=channel, address=number, days=days,
        parts=["morning"], wording="neutral_a", danger=danger,
    )  # fmt: skip
    hours = frozenset(24 * day + hour for day in days for hour in MORNING)
    new = twin.Rule(channel, hours, "neutral_a", _number(number), danger == "yes")
    new = twin.Rule(twin.NONE, frozenset(), "none", "") if channel == twin.NONE else new
    outcome = judge.writes(story.world, worker.pk, her.pk, new, alone == ALONE, _at(story))
    return said, _shown(story, outcome, her, worker, seen)


def _number(typed: str) -> str:
    return f"+44{_digits(typed)[1:]}" if typed else ""


def _still(
    story: Story, whom: str = "", who: str = "", alone: str = "", *, numbers: set[str]
) -> Told:
    her, worker = _pair(story, whom, who)
    alone = alone or story.dice.choice((ALONE, ALONE, NOT_ALONE))
    said, seen = _sent(
        story,
        her,
        worker,
        numbers,
        **{"do": "still", "still-alone": alone, "still-once": str(uuid4())},
    )
    outcome = judge.says_it_is_still_so(story.world, worker.pk, her.pk, alone == ALONE, _at(story))
    return said, _shown(story, outcome, her, worker, seen)


def _looser(story: Story, whom: str = "", *, numbers: set[str]) -> Told:
    """From her own device: more hours, and another number."""
    return _changes(story, whom, frozenset(range(168)), story.dice.choice(NUMBERS[:2]))


def _fewer(story: Story, whom: str = "", *, numbers: set[str]) -> Told:
    """From her own device: Monday mornings alone, at the number that counts."""
    return _changes(story, whom, frozenset(MORNING), "")


def _changes(story: Story, whom: str, hours: frozenset[int], number: str) -> Told:
    her = story.there.women[whom or story.dice.choice(list(story.there.women))].pk
    counts, waits = story.world.counts.get(her), story.world.waits.get(her)
    base = counts if counts and counts.channel != twin.NONE else waits
    if base is None and not number:
        return "", judge.Outcome("", story.world)
    given = {"address": number} if number else {}
    with acting(As.HER, her) as at:
        hers.change(client=her, at=at, hours=hours, **given)
    base = base or twin.Rule("text", hours, "none", "")
    new = replace(
        base,
        hours=hours,
        number=_number(number) or base.number,
        confirmed=None,
        room=False,
        paused=False,
    )
    return "", judge.Outcome("", judge.asks(story.world, her, new))


def _pause(story: Story, whom: str = "", *, numbers: set[str]) -> Told:
    her = story.there.women[whom or story.dice.choice(list(story.there.women))].pk
    with acting(As.HER, her) as at:
        hers.stop_for_now(client=her, at=at)
    return "", judge.Outcome("", judge.pauses(story.world, her))


def _stop(story: Story, whom: str = "", *, numbers: set[str]) -> Told:
    """No contact at all."""
    her = story.there.women[whom or story.dice.choice(list(story.there.women))].pk
    counts = story.world.counts.get(her)
    with acting(As.HER, her) as at:
        hers.stop_all(client=her, at=at)
    if counts is None:
        return "", judge.Outcome("", judge.pauses(story.world, her))
    if counts.channel == twin.NONE:
        return "", judge.Outcome("", story.world)
    stop = twin.Rule(twin.NONE, frozenset(), "none", "")
    return "", judge.Outcome("", judge.asks(story.world, her, stop))


def _block(story: Story, whom: str = "", who: str = "", *, numbers: set[str]) -> Told:
    her, worker = _pair(story, whom, who)
    block(client=her.pk, worker=worker.pk, by="her", at=_at(story))
    after = access.block(story.world.access, her.pk, worker.pk)
    return "", judge.Outcome("", replace(story.world, access=after))


def _leave(story: Story, whom: str = "", *, numbers: set[str]) -> Told:
    """Whoever works with her does so no more."""
    her = story.there.women[whom or story.dice.choice(list(story.there.women))].pk
    at = _at(story)
    with acting(As.REGISTRAR):
        Link.objects.filter(client=her, ends_at=None).update(ends_at=at)
    links = tuple(
        replace(one, last=at) if one.record == her and one.last is None else one
        for one in story.world.access.links
    )
    after = replace(story.world.access, links=links)
    return "", judge.Outcome("", replace(story.world, access=after))


def differ(story: Story, numbers: set[str]) -> list[str]:
    """Which rules do not hold of what stands at this moment."""
    keys = [one.pk for one in story.there.women.values()]
    with acting(As.GATE):
        rows = list(SafeContact.objects.filter(client__in=keys, ended_at=None))
        counts: dict[Any, twin.Rule] = {one.client_id: _rule(one) for one in rows if one.started_at}
        waits: dict[Any, twin.Rule] = {
            one.client_id: replace(_rule(one), paused=False) for one in rows if not one.started_at
        }
    with acting(As.DUTY):
        items = WorkItem.objects.filter(kind=Kind.CHANGE_WAITS, done_at=None)
        about = set(items.values_list("about", flat=True))
    with acting(As.GATE):
        asked = SafeContact.objects.filter(pk__in=about).values_list("client", flat=True)
        tasks: frozenset[Any] = frozenset(asked)
    seen = rule.Seen(counts, waits, frozenset(numbers), Counter(story.world.looks), tasks)
    return rule.breaches(story.world, seen)


def _rule(row: SafeContact) -> twin.Rule:
    address = Address.objects.filter(pk=row.pk).first()
    number = (
        opened(address.sealed, place=SEALED, pk=row.pk, person=row.client_id) if address else ""
    )
    return twin.Rule(
        row.channel, frozenset(row.hours), row.wording, number, row.danger, row.confirmed_at,
        row.confirmed_how == HowConfirmed.ROOM, row.paused_at is not None,
    )  # fmt: skip
