"""A drawn history of one account, told to the code and to the twin side by side, and what is seen of it after each step."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from alongside.care.whom import not_of_who_blocked
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Account, AccountChange, Client, Post, Worker
from alongside.trust.access.actions import block
from alongside.trust.access.errors import NotFound
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.actions.records import merge
from alongside.trust.contact.paging.climbing import climb
from alongside.trust.contact.paging.queries import not_about
from alongside.trust.doors import Viewer
from alongside.trust.looking.models import Look, LookSubject
from alongside.trust.renewing.choices import Seen as HowSeen
from alongside.trust.renewing.errors import NotAgain, NothingWaits, TakesAnother
from alongside.trust.renewing.models import Halves, Waiting
from alongside.trust.renewing.tries import is_shut
from alongside.trust.sign_in import her_account, renewal, shut, slow
from alongside.trust.sign_in.beside import HasNone
from alongside.trust.sign_in.opening import opens_private_part
from alongside.trust.sign_in.phrase import TooEasy
from alongside.trust.sign_in.second_person import what_waits
from alongside.work.models import Kind, WorkItem
from alongside.work.queries import open_items
from tests.capabilities.access.twin import access, persons
from tests.capabilities.access.twin import values as access_twin
from tests.capabilities.handing_over.play import Clock
from tests.capabilities.planting import Said
from tests.capabilities.renewing.around import There, as_the_twin_knows_it
from tests.capabilities.renewing.twin import account as twin
from tests.capabilities.renewing.twin import breaches as rule
from tests.capabilities.renewing.twin.values import HERSELF, Half, World
from tests.web_client import Browser

LONDON = ZoneInfo("Europe/London")
REFUSED = (NotFound, HasNone, her_account.HasAccount, NotAgain, NothingWaits, TakesAnother, TooEasy)
# The last of each may be a phrase and a short secret.
PHRASES = ("kettle lantern acorn piano", "walnut ferry button cloud", "anchor marble 99 willow")
SHORTS = ("hedgehog 7", "trumpet 44", "anchor marble 99 willow")
WRONG = "nothing like it 5"
DEEDS = (
    *(*("phrase",) * 8, *("short",) * 9, *("wrong",) * 8, *("right",) * 3),
    *(*("own", "hers", "worker") * 2, *("unasked", "needless", "close", "wait") * 2),
    *("block", "join", "link", "unlink", "leave", "make"),
)
OFTEN = ("jo", "sam", "lead", "jo", "sam", "lead", "on_call", "far", "manager", "kim", "ward")
HOURS = (1, 7, 20, 50, 100)


@dataclass
class Story:
    """One history as far as it has come. `right`: the short secret she knows, where there is one."""

    there: There
    dice: random.Random
    clock: Clock
    world: World
    phrase: str = PHRASES[0]
    right: str = SHORTS[0]
    named: list[UUID] = field(default_factory=list)
    browser: Browser | None = None


def begun(there: There, seed: str, clock: Clock) -> Story:
    """Nobody has made anything yet, at some hour of some day."""
    dice = random.Random(seed)
    clock.now = there.began + timedelta(hours=dice.randrange(24 * 7))
    return Story(there, dice, clock, as_the_twin_knows_it(there))


def step(
    story: Story, deed: str = "", who: str = "", more: str = "", *, compared: bool = True
) -> Said:
    """One thing is done, or drawn: what it was with the code's answer, and which rules do not hold after it."""
    story.clock.tick(seconds=61)
    deed = deed or (story.dice.choice(DEEDS) if story.world.phrase else "make")
    who = who or ("jo" if deed == "make" and not story.world.phrase else story.dice.choice(OFTEN))
    told, wrong = DO[deed](story, deed, who, more)
    story.clock.tick(seconds=1)
    if compared or wrong:
        names: dict[Any, str] = {one.pk: one.name for one in story.there.workers.values()}
        seen = _seen(story, story.browser)
        more_wrong = rule.breaches(
            story.world, seen, story.clock.now, names, did=deed if told.endswith("True") else ""
        )
        wrong = wrong + more_wrong
    story.browser = None
    return told, wrong


def _account(story: Story) -> Account | None:
    with acting(As.SIGN_IN):
        return Client.objects.select_related("account").get(pk=story.there.cast.ana.pk).account


def _viewer(story: Story, worker: Worker) -> Viewer:
    held = frozenset(
        (one.organisation, Role(one.role))
        for one in access.live_posts(story.world.access, worker.pk, story.clock.now)
    )
    return Viewer(As.PERSON, worker.pk, worker.area_id, held)  # type: ignore[arg-type]


def _lists(story: Story) -> frozenset[Any]:
    """Whose list it stands on."""
    found = set()
    for one in story.there.workers.values():
        with acting(As.PERSON, one.pk):
            rows = not_about(one.pk, list(open_items(one.pk)))
            rows = not_of_who_blocked(one.pk, story.there.cast.area.pk, rows)
        if any(row.kind == Kind.SECOND_PERSON for row in rows):
            found.add(one.pk)
    return frozenset(found)


def _did(
    story: Story, deed: str, verb: Callable[[], object], said: twin.Done, *, alike: bool = False
) -> Said:
    should, after = said
    try:
        with transaction.atomic():
            done = verb() is not False
    except REFUSED as no:
        done = False
        deed_told = f"{deed} {type(no).__name__}"
    else:
        deed_told = f"{deed} {done}"
    story.world = after
    return deed_told, rule.answered(deed, done, should, alike=alike)


def _beside(story: Story, deed: str, who: str, more: str) -> Said:
    """Something a worker does; of records that were joined, either is named."""
    worker, now = story.there.workers[who], story.clock.now
    named = story.dice.choice([story.there.cast.ana.pk, *story.named])
    given: dict[str, Any] = {"by": _viewer(story, worker), "client": named}
    key, on_list, world = worker.pk, worker.pk in _lists(story), story.world
    phrase = PHRASES[2] if more == "alike" else story.dice.choice(PHRASES)
    short = PHRASES[2] if more == "alike" else story.dice.choice(SHORTS)
    if deed in rule.PUTS_OUT and (account := _account(story)) is not None and world.is_open:
        story.browser = Browser()
        story.browser.force_login(account)
    how = story.dice.choice(list(HowSeen))
    listed = {"on_list": on_list}
    verbs: dict[str, tuple[Callable[[], object], twin.Done]] = {
        "make": (
            lambda: her_account.make_her_account(
                **given, login=f"door {story.clock.now.timestamp()}", phrase=story.phrase, private_secret=story.right
            ),
            twin.make(world, key, named, now),
        ),
        "phrase": (lambda: _done(renewal.renew_phrase, **given, phrase=phrase), twin.new_phrase(world, key, named, now)),
        "short": (
            lambda: _done(renewal.new_short_secret, **given, short=short, seen=how), twin.new_short(world, key, named, now, **listed),
        ),
        "worker": (lambda: _done(renewal.ask_for_second_person, **given), twin.worker_says_forgotten(world, key, named, now)),
        "unasked": (lambda: _done(renewal.say_not_theirs, **given, seen=how), twin.not_hers(world, key, named, now, **listed)),
        "needless": (lambda: _done(renewal.say_not_needed, **given), twin.not_needed(world, key, named, now, **listed)),
        "close": (lambda: _done(her_account.close_her_account, **given), twin.close(world, key, named, now)),
    }  # fmt: skip
    verb, said = verbs[deed]
    alike = (deed, phrase) == ("phrase", story.right) or (deed, short) == ("short", story.phrase)
    told, wrong = _did(story, deed, verb, said, alike=alike)
    told = f"{who} {told}"
    if said[0] and deed in ("make", "phrase"):  # the page that it was done on is a look
        with acting(As.DUTY):
            look = Look.objects.create(
                at=now, viewer_kind="person", viewer_id=key, page="x", purpose="care"
            )
            LookSubject.objects.create(
                look=look, client_id=story.there.cast.ana.pk, category="identity"
            )
    if said[0]:
        story.phrase = phrase if deed == "phrase" else story.phrase
        story.right = short if deed == "short" else story.right
    return told, wrong


def _done(verb: Callable[..., object], **given: Any) -> bool:
    verb(**given)
    return True


def _hers(story: Story, deed: str, who: str, more: str) -> Said:
    """Something that is done at her own door, by whoever is in. Where the account is closed nobody is."""
    account, world, now = _account(story), story.world, story.clock.now
    her = story.there.cast.ana
    if account is None or not world.is_open:
        return f"{deed} -", []
    secret = WRONG if deed == "wrong" or more == "wrong" else story.right
    right = secret == story.right
    told = ""
    wrong: list[str] = []
    times = int(more) if more.isdigit() else story.dice.choice((1, 2, 4)) if deed == "wrong" else 1
    for _ in range(times):
        world = story.world
        slow.forgive(private=str(account.pk))
        if deed == "own":
            new = story.dice.choice([one for one in SHORTS[:2] if one != story.right])
            said = twin.own_short(world, right=right, now=now)
            verb = partial(shut.choose_short_secret, account, her=her, old=secret, new=new)
            told, wrong = _did(story, deed, verb, said)
            story.right = new if said[0] else story.right
        elif deed == "hers":
            told, wrong = _did(story, deed, lambda: _forgot(her.pk), twin.she_forgot(world, now))
        else:
            told, wrong = _did(
                story,
                deed,
                lambda: _typed(account, secret),
                twin.typed(world, right=right, now=now),
            )
        if wrong:
            break
    return f"{told} x{times}", wrong


def _typed(account: Account, secret: str) -> bool:
    opened = opens_private_part(account, secret)
    if not opened:
        shut.ask_where_shut(account)
    return opened


def _forgot(her: UUID) -> bool:
    with acting(As.HER, her) as at:
        shut.say_forgotten(her=her, at=at)
    return True


def _around_her(story: Story, deed: str, who: str, more: str) -> Said:
    """What happens beside it: time, blocks, joined records, links and posts."""
    there, world, now = story.there, story.world, story.clock.now
    her, worker = there.cast.ana.pk, there.workers[who]
    if deed == "wait":
        story.clock.tick(hours=int(more or story.dice.choice(HOURS)))
        climb(at=story.clock.now)
        return "wait", []
    around = world.access
    if deed == "block":
        with acting(As.HER, her) as at:
            block(client=her, worker=worker.pk, by="herself", at=at)
        around = access.block(around, her, worker.pk)
    elif deed == "join":
        merge(into=her, record=there.cast.bea.pk, by=there.workers["far"].pk)
        around = persons.join(around, there.cast.bea.pk, her)
        story.named = [there.cast.bea.pk]
    elif deed == "link":
        home = there.services["far"] if who in ("far", "ward") else there.cast.service
        role = Role.KEY_WORKER
        with acting(As.IMPORTER):
            if not Post.objects.filter(
                worker=worker, organisation=home, role=role, ends_at=None
            ).exists():
                Post.objects.create(worker=worker, organisation=home, role=role, starts_at=now)
                around = replace(
                    around,
                    posts=(*around.posts, access_twin.Post(worker.pk, home.pk, str(role), now)),
                )
        with acting(As.REGISTRAR):
            if not Link.objects.filter(
                client=her, worker=worker, organisation=home, role=role, ends_at=None
            ).exists():
                Link.objects.create(
                    client_id=her, worker=worker, organisation=home, role=role, starts_at=now
                )
                link = access_twin.Link(her, worker.pk, home.pk, str(role), now)
                around = replace(around, links=(*around.links, link))
    elif deed == "unlink":
        with acting(As.REGISTRAR):
            Link.objects.filter(client=her, worker=worker, ends_at=None).update(ends_at=now)
        around = replace(around, links=tuple(
            replace(one, last=now) if (one.record, one.worker, one.last) == (her, worker.pk, None) else one
            for one in around.links
        ))  # fmt: skip
    else:
        with acting(As.IMPORTER):
            Post.objects.filter(worker=worker, ends_at=None).update(ends_at=now)
        around = replace(around, posts=tuple(
            replace(one, last=now) if (one.worker, one.last) == (worker.pk, None) else one for one in around.posts
        ))  # fmt: skip
    story.world = replace(world, access=around)
    return f"{deed} {who}", []


DO: dict[str, Callable[[Story, str, str, str], Said]] = {
    **dict.fromkeys(("make", "phrase", "short", "worker", "unasked", "needless", "close"), _beside),
    **dict.fromkeys(("wrong", "right", "own", "hers"), _hers),
    **dict.fromkeys(("wait", "block", "join", "link", "unlink", "leave"), _around_her),
}


def _seen(story: Story, browser: Browser | None) -> rule.Seen:
    """What the code has and shows."""
    her, account = story.there.cast.ana.pk, _account(story)
    with acting(As.REGISTRAR):
        halves = Halves.objects.filter(client=her).first()
        waits = list(Waiting.objects.filter(client=her, ended=""))
    with acting(As.DUTY):
        items = list(WorkItem.objects.filter(kind=Kind.SECOND_PERSON, done_at=None))
        why = list(WorkItem.objects.filter(kind=Kind.UNKNOWN_LOOK))
    with acting(As.HER, her):
        changes = tuple((one.what, one.worker_id) for one in AccountChange.objects.all())
    asked = None
    if waits:
        (one,) = waits
        asked = rule.Asked(
            one.first_id,
            one.due_at.astimezone(LONDON),
            tuple((item.organisation_id, item.role) for item in items),
        )
    return rule.Seen(
        is_open=account is not None and account.is_active,
        phrase=Half(halves.phrase_by_id, halves.phrase_turn) if halves else None,
        short=Half(halves.short_by_id or HERSELF, halves.short_turn)
        if halves and halves.secret
        else None,
        is_shut=halves is not None and is_shut(halves),
        asked=asked,
        on_list=_lists(story) if items else frozenset(),
        seconds=_seconds(story, waits[0].pk) if waits else frozenset(),
        changes=changes,
        asked_why=_asked_why(story, why),
        still_in=browser.get("/today/").status_code == 200 if browser else None,
    )


def _asked_why(story: Story, items: list[WorkItem]) -> tuple[tuple[Any, bool], ...]:
    homes: dict[Any, Any] = {one.pk: one.organisation_id for one in story.there.workers.values()}
    with acting(As.HER, story.there.cast.ana.pk):
        of = dict(
            Look.objects.filter(pk__in=[one.about for one in items]).values_list("pk", "viewer_id")
        )
    return tuple((of[one.about], homes[of[one.about]] == one.organisation_id) for one in items)


def _seconds(story: Story, key: UUID) -> frozenset[Any]:
    found = set()
    for one in story.there.workers.values():
        try:
            with transaction.atomic():
                what_waits(_viewer(story, one), key)
        except NotFound:
            continue
        found.add(one.pk)
    return frozenset(found)
