"""Stories of times, links, posts, blocks and joined records, done to the code and written down for the twin.

The database's clock stands still in a test, so the clocks are the times' own: of each zone it is another hour, and another day.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import DatabaseError, transaction

from alongside.care.attending import actions, by_a_time
from alongside.care.attending.choices import How
from alongside.care.attending.errors import ByAnother, NotYet
from alongside.care.attending.models import Attendance
from alongside.care.models import AgreedTime, Choice, VisitDue
from alongside.care.offered.choices import Helps
from alongside.care.offered.models import WouldHelp
from alongside.kit.wall_time import instant
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post, Worker
from alongside.services.models import Group, Place
from alongside.trust.access.actions import block, unblock
from alongside.trust.access.models import Link
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.actions import merge
from alongside.trust.apart.choices import State
from alongside.trust.apart.models.presences import Presence
from tests.capabilities.planting import Said
from tests.capabilities.standing_in.writing.twin import writes as twin
from tests.doors.desk.test_today import has_a_rule
from tests.web_cast import Cast, make_cast

RECORDS, WORKERS = ("ana", "bea", "pat"), ("sam", "jo", "nia", "reception")
ZONES = ("Europe/London", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu")
HELPS = ("lift", "creche", "woman")
TICK = timedelta(microseconds=1)
WORDS = {
    How.CAME: "came", How.OURS: "our side", How.HERS: "fine", How.CHILDCARE: "childcare",
    How.HOSPITAL: "hospital", How.CUSTODY: "custody", How.UNSAFE: "unsafe", How.NOT_SEEN: "not seen",
}  # fmt: skip
SAYS = {word: how for how, word in WORDS.items()}
DEEDS = (
    *("time",) * 4, *("write",) * 5, *("row",) * 6, "end", "end", "move", "suspend", "link", "unlink", "block", "lift",
    "post", "join", "change",
)  # fmt: skip
AS_IT_IS = "as it is"
BENT = (
    *(AS_IT_IS,) * 8, "another's word", "another's record", "yesterday", "later", "now", "from paper", "for arrival",
)  # fmt: skip

BY_CODE_ALONE = frozenset({twin.NOT_YET, twin.NOT_THEN, twin.BY_ANOTHER})
"""What the walls do not keep: the first two are for whoever works with her, the third is asked when it is written."""


@dataclass
class Story:
    """Jo works with Ana and Pat; Sam is a key worker and Nia a nurse who work with nobody; no time counts at reception."""

    cast: Cast
    keys: dict[str, UUID]
    dice: random.Random
    at: datetime
    place: Place
    group: Group
    world: twin.World
    order: list[UUID] = field(default_factory=list)
    written: int = 0
    done: int = 0

    def records(self) -> list[twin.Key]:
        return [self.keys[one] for one in RECORDS]

    def later(self) -> datetime:
        """The next moment at which something is written: each after the one before, none after now."""
        self.written += 1
        return self.at - TICK * (5000 - self.written)


def a_house() -> Cast:
    """The cast, and a nurse of the council."""
    cast = make_cast()
    with acting(As.IMPORTER) as at:
        nia = Worker.objects.create(
            area=cast.area, organisation=cast.council, ref="nia", name="Nia"
        )
        Post.objects.create(
            worker=nia, organisation=cast.council, role=Role.NURSE, starts_at=at - timedelta(days=9)
        )
        for record in (cast.ana, cast.bea):
            Choice.objects.create(
                area=cast.area, client=record, about="language", value=f"the one of {record.ref}",
                firm="must", began_at=at - timedelta(days=9),
            )  # fmt: skip
        Choice.objects.create(
            area=cast.area, client=cast.ana, about="weekday", value="Mon", firm="must", began_at=at
        )
    has_a_rule(cast.ana, cast.jo)
    has_a_rule(cast.pat, cast.jo)
    return cast


def begun(cast: Cast, seed: str) -> Story:
    """With a time of today of each who works with nobody, and one at reception; without a seed, before anything is agreed."""
    with acting(As.IMPORTER) as at:
        keys = {name: getattr(cast, name).pk for name in RECORDS}
        keys |= {one.ref: one.pk for one in Worker.objects.filter(ref__in=WORKERS)}
        place = Place.objects.create(
            area=cast.area, ref="online", name="Online", kind="online", rooms=1, began_at=at
        )
        group = Group.objects.create(
            area=cast.area, ref="g", place=place, weekday="Mon", start=time(10), end=time(11), seats=8,
            who="mixed", worker=cast.sam, began_at=at,
        )  # fmt: skip
        posts = [
            twin.Post(r.worker_id, r.organisation_id, r.role, twin.Span(r.starts_at, r.ends_at))
            for r in Post.objects.all()
        ]
    with acting(As.REGISTRAR):
        links = [
            twin.Link(
                r.client_id, r.worker_id, r.organisation_id, r.role, twin.Span(r.starts_at, r.ends_at)
            )
            for r in Link.objects.all()
        ]  # fmt: skip
    keys["lead"] = cast.lead.pk
    languages = {keys[one]: frozenset({f"the one of {one}"}) for one in ("ana", "bea")}
    world = twin.World(
        posts=posts, links=links, languages=languages, rules={keys["ana"], keys["pat"]}
    )
    story = Story(cast, keys, random.Random(seed), at, place, group, world)
    if seed:
        for worker in ("sam", "nia", "reception"):
            _time(story, "", worker, "0")
    return story


def step(story: Story, deed: str = "", *given: str) -> Said:
    """One thing happens to both. Gives what it was, and the sentences that do not hold."""
    deed = deed or story.dice.choice(DEEDS)
    told, wrong = DO[deed](story, *given)
    return f"{deed} {told}", wrong


# What happens, which is never refused; the twin is told.


def _who(story: Story, record: str, worker: str) -> tuple[UUID, UUID]:
    return (
        story.keys[record or story.dice.choice(RECORDS)],
        story.keys[worker or story.dice.choice(WORKERS)],
    )


def _time(
    story: Story, record: str = "", worker: str = "", days: str = "", zone: str = "", more: str = ""
) -> Said:
    """A time of the service's files, agreed some days ago or this moment, with what would help."""
    dice, at = story.dice, story.at
    her, who = _who(story, record, worker or dice.choice(("sam", "sam", "nia", "jo", "reception")))
    zone = zone or dice.choice((ZONES[0], *ZONES))
    day = at.astimezone(ZoneInfo(zone)).date()
    day += timedelta(days=int(days) if days else dice.choice((-1, 0, 0, 0, 0, 1, 3, 4)))
    hour = _free(story, who, day, zone)
    group = more == "group" or (not more and dice.random() < 0.1)
    began = at - timedelta(days=0 if more == "now" else dice.choice((0, 1, 9)))
    helps = frozenset(one for one in HELPS if (one == more if more else dice.random() < 0.4))
    with acting(As.IMPORTER):
        due = VisitDue.objects.create(
            area=story.cast.area, client_id=her, ref=str(uuid.UUID(int=dice.getrandbits(128))),
            kind="key work", minutes=20, by="key_worker", modes=["online"], began_at=began,
        )  # fmt: skip
        row = AgreedTime.objects.create(
            area=story.cast.area, client_id=her, began_at=began, visit=due, worker_id=who,
            place=story.place, day=day, start=hour, zone=zone, starts_at=instant(day, hour, zone, fold=0),
            ends_at=instant(day, hour, zone, fold=0) + timedelta(minutes=20),
            group=story.group if group else None,
        )  # fmt: skip
    with acting(As.HER, her):
        for what in HELPS:
            if what in helps or what == "woman":
                WouldHelp.objects.create(
                    client_id=her, agreed=row, what=Helps(what), words="hers", said_at=began,
                    taken_back_at=None if what in helps else at,
                )  # fmt: skip
    story.order.append(row.pk)
    story.world.times[row.pk] = twin.Time(
        row.pk, her, who, day, zone, twin.Span(began), group, False, helps
    )
    return f"{zone} {day}{' group' if group else ''}", []


def _free(story: Story, worker: UUID, day: date, zone: str) -> time:
    """An hour at which the worker sees nobody: a worker sees one at once."""
    with acting(As.IMPORTER):
        taken = [
            (one.starts_at, one.ends_at)
            for one in AgreedTime.objects.filter(worker=worker, ended_at=None)
        ]
    hours = [time(hour, minute) for hour in range(24) for minute in (0, 30)]
    story.dice.shuffle(hours)
    for hour in hours:
        starts = instant(day, hour, zone, fold=0)
        if all(last <= starts or starts + timedelta(minutes=20) <= first for first, last in taken):
            return hour
    raise LookupError("no hour is free")


def _one(story: Story, number: str = "") -> twin.Time | None:
    if not story.order:
        return None
    key = story.order[int(number)] if number else story.dice.choice(story.order)
    return story.world.times[key]


def _end(story: Story, number: str = "") -> Said:
    """She cannot come."""
    one = _one(story, number)
    if one is None or one.span.last is not None:
        return "none", []
    with acting(As.IMPORTER):
        AgreedTime.objects.filter(pk=one.key).update(ended_at=story.at)
    story.world.times[one.key] = replace(one, span=replace(one.span, last=story.at))
    return "", []


def _move(story: Story, number: str = "", worker: str = "") -> Said:
    """The old one ends, and there is another."""
    one = _one(story, number)
    if one is None:
        return "none", []
    _end(story, str(story.order.index(one.key)))
    name = next(name for name in RECORDS if story.keys[name] == one.record)
    return _time(story, name, worker)


def _suspend(story: Story, number: str = "") -> Said:
    """The diary does not hold it any more, and a person asks her. It is agreed and not ended all the same."""
    one = _one(story, number)
    if one is None or one.suspended:
        return "none", []
    with acting(As.KEEPER):
        row = Presence(
            record=one.record, person=one.record, place=story.place.pk, visit=one.key,
            starts_at=story.at, ends_at=story.at + TICK, during=(story.at, story.at + TICK),
            wall_date=one.day, wall_start=time(), wall_end=time(1), zone=one.zone, state=State.SUSPENDED,
        )  # fmt: skip
        Presence.objects.bulk_create([row])
    story.world.times[one.key] = replace(one, suspended=True)
    return "", []


def _link(story: Story, record: str = "", worker: str = "", role: str = "") -> Said:
    """A link in a role, which counts where they hold that post."""
    her, who = _who(story, record, worker)
    role = role or story.dice.choice(("key_worker", "nurse", "facilitator", "reception"))
    organisation = story.cast.council.pk if role == "nurse" else story.cast.service.pk
    with acting(As.REGISTRAR):
        if Link.objects.filter(client=her, worker=who, role=role, ends_at=None).exists():
            return "is", []
        Link.objects.create(
            client_id=her, worker_id=who, organisation_id=organisation, role=Role(role), starts_at=story.at
        )  # fmt: skip
    story.world.links.append(twin.Link(her, who, organisation, role, twin.Span(story.at)))
    return role, []


def _unlink(story: Story, record: str = "", worker: str = "") -> Said:
    her, who = _who(story, record, worker)
    with acting(As.REGISTRAR):
        Link.objects.filter(client=her, worker=who, ends_at=None).update(ends_at=story.at)
    story.world.links = [
        replace(one, span=replace(one.span, last=story.at))
        if (one.record, one.worker, one.span.last) == (her, who, None) else one
        for one in story.world.links
    ]  # fmt: skip
    return "", []


def _block(story: Story, record: str = "", worker: str = "") -> Said:
    her, who = _who(story, record, worker)
    with acting(As.HER, her) as at:
        block(client=her, worker=who, by="her", at=at)
    twin.block(story.world, her, who, story.records(), at)
    return "", []


def _lift(story: Story, record: str = "", worker: str = "") -> Said:
    her, who = _who(story, record, worker)
    unblock(client=her, worker=who)
    twin.unblock(story.world, her, who, story.records(), story.at)
    return "", []


def _post(story: Story, worker: str = "") -> Said:
    """What they hold ends; or, where they hold nothing, they are a nurse of the council from now on."""
    _, who = _who(story, "", worker)
    held = [one for one in story.world.posts if (one.worker, one.span.last) == (who, None)]
    with acting(As.IMPORTER):
        if held:
            Post.objects.filter(worker=who, ends_at=None).update(ends_at=story.at)
        else:
            Post.objects.create(
                worker_id=who, organisation=story.cast.council, role=Role.NURSE, starts_at=story.at
            )
    if not held:
        now = twin.Span(story.at)
        story.world.posts.append(twin.Post(who, story.cast.council.pk, "nurse", now))
    story.world.posts = [
        replace(one, span=replace(one.span, last=story.at)) if one in held else one
        for one in story.world.posts
    ]
    return "ended" if held else "begun", []


def _join(story: Story, record: str = "", into: str = "") -> Said:
    her, _ = _who(story, record, "")
    other, _ = _who(story, into, "")
    world = story.world
    if twin.person(world, her) == twin.person(world, other):
        return "is", []
    merge(into=other, record=her, by=story.cast.lead.pk)
    twin.join(world, her, other, story.records(), story.at)
    return "", []


# What somebody tries.


def _drawn(story: Story, number: str, worker: str, word: str) -> tuple[twin.Time, UUID, str] | None:
    one = _one(story, number)
    if one is None:
        return None
    names = {key: name for name, key in story.keys.items()}
    own = names[one.worker]
    who = worker or story.dice.choice((own, own, own, own, *WORKERS))
    word = word or story.dice.choice(("came", "came", "our side", "our side", *WORDS.values()))
    return one, story.keys[who], word


def _write(story: Story, number: str = "", worker: str = "", word: str = "") -> Said:
    """By the code, on the page that is theirs: of whoever works with her that is the page of attendance."""
    drawn = _drawn(story, number, worker, word)
    if drawn is None:
        return "none", []
    one, who, what = drawn
    row = twin.Row(one.key, one.record, who, what)
    linked = twin.sees_her_diary(story.world, who, one.record, story.at)
    why, adds = (
        twin.why_not_write(story.world, who, row, story.at),
        twin.adds(story.world, row),
    )
    before = _rows(one)
    try:
        with transaction.atomic(), acting(As.PERSON, who):
            if linked:
                actions.write(agreed=one.key, how=SAYS[what], by=who, at=story.later())
            else:
                by_a_time.write_of_a_time(
                    agreed=one.key, client=one.record, how=SAYS[what], by=who, at=story.later()
                )  # fmt: skip
        said = ""
    except ByAnother:
        said = twin.BY_ANOTHER
    except NotYet:
        said = twin.NOT_YET
    except (DatabaseError, ValueError, AgreedTime.DoesNotExist) as no:
        said = type(no).__name__
    added = _rows(one) - before
    what = (
        f"{story.order.index(one.key)} {next(k for k, v in story.keys.items() if v == who)} {what}"
    )
    if bool(said) != bool(why):
        return f"{what}: {said}", [why or f"{said}: is allowed"]
    named = {twin.BY_ANOTHER, twin.NOT_YET}
    if ({said} & named or {why} & named) and said != why:
        return f"{what}: {said}", [why or said]
    if added != (why is None and adds):
        return what, ["the same said again adds no row"]
    if added:
        story.world.rows.append(row)
    return f"{what}: {why or 'written'}", []


def _rows(one: twin.Time) -> int:
    with acting(As.PLANNER):
        return Attendance.objects.filter(agreed=one.key).count()


def _row(story: Story, number: str = "", worker: str = "", word: str = "", bent: str = "") -> Said:
    """A row put into the table as whoever writes it, with nothing but the walls in the way."""
    drawn = _drawn(story, number, worker, word)
    if drawn is None:
        return "none", []
    one, who, what = drawn
    bent = bent or story.dice.choice(BENT)
    others = [key for key in story.records() if key != one.record]
    day = timedelta(days=1)
    row = twin.Row(
        one.key,
        others[0] if bent == "another's record" else one.record,
        story.keys["lead"] if bent == "another's word" else who,
        what,
        {"yesterday": story.at - day, "later": story.at + TICK, "now": story.at}.get(bent),
        bent == "from paper",
    )
    purpose = Purpose.ARRIVAL if bent == "for arrival" else Purpose.CARE
    why = twin.why_not_write(story.world, who, row, story.at, str(purpose))
    linked = any(  # whose record a time is of is not looked at where they work with whom they name
        twin.sees_her_diary(story.world, who, her, story.at) for her in (one.record, row.record)
    )
    if why in BY_CODE_ALONE or (linked and bent != AS_IT_IS):
        return "left out", []
    did = puts(story, row, who, purpose)
    if did and why is None:
        story.world.rows.append(row)
    told = f"{what}, {bent}: {why or 'written'}"
    return told, [] if did == (why is None) else [why or "is allowed: the database"]


def puts(story: Story, row: twin.Row, who: UUID, purpose: Purpose = Purpose.CARE) -> bool:
    """Whether the database takes it. What should be refused is taken back."""
    made = Attendance(
        client_id=row.record, agreed_id=row.time, how=SAYS[row.what], written_at=story.later(),
        written_by_id=row.by, happened_at=row.moment, from_paper=row.paper,
    )  # fmt: skip
    try:
        with transaction.atomic(), acting(As.PERSON, who, purpose):
            Attendance.objects.bulk_create([made])
    except DatabaseError:
        return False
    return True


def _change(story: Story, number: str = "", worker: str = "") -> Said:
    """Somebody changes a row, or takes one away."""
    drawn = _drawn(story, number, worker, "")
    if drawn is None:
        return "none", []
    one, who, _ = drawn
    wrong = []
    for verb in ("update", "delete"):
        try:
            with transaction.atomic(), acting(As.PERSON, who):
                rows = Attendance.objects.filter(agreed=one.key)
                done = (
                    rows.update(how=How.OURS) if verb == "update" else rows._raw_delete("default")
                )
        except DatabaseError:
            continue
        if done:
            wrong = [twin.NEVER_CHANGED]
    return "", wrong


DO: dict[str, Callable[..., Said]] = {
    "time": _time, "write": _write, "row": _row, "end": _end, "move": _move, "suspend": _suspend, "link": _link,
    "unlink": _unlink, "block": _block, "lift": _lift, "post": _post, "join": _join, "change": _change,
}  # fmt: skip
