"""Feeds that come and come again, and what people decide about secret places, told to the code and to the twin."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db import transaction

from alongside.kit.walls import As
from alongside.services.directory import actions, keeping, publishing
from alongside.services.directory.choices import AddressAnswer, AlikeAnswer, Help
from alongside.services.directory.errors import NotYours
from alongside.services.directory.models import At, Service
from alongside.services.directory.reading import oruk
from alongside.services.directory.reading.wanted import File, Problems
from alongside.trust.acting import acting
from tests.capabilities.directory.drawn import SPOTS, Record, base, with_something
from tests.capabilities.directory.twin import hiding, telling
from tests.capabilities.directory.twin.values import Key, Published, Spot, Standing, Told, Word
from tests.exchange.secret_cast import rows

FEEDS = ("one", "two")
DEEDS = ("import",) * 6 + ("word",) * 4 + ("same", "same", "different")
ANSWERS = {
    Word.LEAVE_OUT: AddressAnswer.OUT,
    Word.WITHOUT_PLACE: AddressAnswer.WITHOUT,
    Word.PUBLIC: AddressAnswer.PUBLIC,
}
NO_WORDS = {"id", "hidden_mark", "address_of", "feed_id", "organisation_id", "address_by_id", "same_as_id", "help_by_id",
            "began_at", "ended_at", "changed_at", "address_at", "key", "hidden_why", "source_id"}  # fmt: skip


@dataclass
class Played:
    """What the publishers have by now, and what the twin knows."""

    dice: random.Random
    by: UUID
    feeds: dict[str, dict[int, Record]] = field(default_factory=dict)
    standing: Standing = field(default_factory=Standing)
    ever: dict[Key, str] = field(default_factory=dict)


def a_story(by: UUID, seed: str, steps: int) -> tuple[list[str], list[str]]:
    """What happened, and in what code and twin differed after the last thing that did. It is undone."""
    told: list[str] = []
    wrong: list[str] = []
    with transaction.atomic():
        played = Played(random.Random(seed), by)
        while len(told) < steps and not wrong:
            deed = played.dice.choice(DEEDS) if len(told) > 1 else "import"
            what, wrong = DID[deed](played)
            told.append(what)
            wrong += differ(played)
        transaction.set_rollback(True)
    return told, wrong


def published(feed: str, number: int, record: Record) -> Published:
    location = record["service_at_locations"][0]["location"]
    address = location["addresses"][0]
    lines = tuple(address[line] for line in ("address_1", "address_2") if address.get(line))
    spot = Spot(
        lines,
        address["city"],
        address["postal_code"],
        (location["latitude"], location["longitude"]),
    )
    key = (feed, f"{feed}-{number}")
    return Published(key, copy.deepcopy(record), (spot,), (record["description"],))


def imports(played: Played) -> tuple[str, list[str]]:
    """A feed with something changed in it."""
    dice = played.dice
    feed = next((one for one in FEEDS if one not in played.feeds), None) or dice.choice(FEEDS)
    records = played.feeds.setdefault(feed, {})
    what = _changes(dice, feed, records)
    problems = Problems("feed", 1)
    wanted = tuple(oruk.service(record, problems) for record in records.values())
    assert problems.found == []
    actions.import_services(file=File(wanted, ()), feed=feed, step=lambda words: None)
    entries = tuple(published(feed, number, record) for number, record in records.items())
    played.standing = played.standing.with_feed(feed, entries)
    for one in entries:
        played.ever[one.key] = played.ever.get(one.key, "") + json.dumps(one.record)
    return f"import {feed}: {what}", []


def _changes(dice: random.Random, feed: str, records: dict[int, Record]) -> str:
    if not records:
        for number in range(dice.choice((2, 3))):
            record = base(feed, number, dice.randrange(len(SPOTS)))
            records[number] = with_something(dice, record) if dice.random() < 0.4 else record
        return str([record.get("description") for record in records.values()])
    number = dice.choice(list(records))
    how = dice.choice(("something", "something", "plain", "moves", "mentions", "again", "goes"))
    spot = dice.randrange(len(SPOTS))
    if how == "goes" and len(records) > 1:
        del records[number]
    elif how == "something":
        records[number] = with_something(dice, records[number])
    elif how == "plain":
        records[number] = base(feed, number, spot)
    elif how == "moves":
        moved = base(feed, number, spot)["service_at_locations"]
        records[number] = records[number] | {"service_at_locations": moved}
    elif how == "mentions":
        other = published(feed, 0, dice.choice(list(records.values()))).spots[0]
        words = dice.choice((other.postcode, other.lines[0]))
        records[number] = records[number] | {
            "description": f"{base(feed, number, 0)['description']} Behind {words}."
        }
    return f"{how} {number} {records.get(number)}"


def service_of(key: Key) -> Service | None:
    """By its number, which is all that is surely left of it."""
    feed, name = key
    phone = base(feed, int(name.split("-")[1]), 0)["phones"][0]["number"]
    return Service.objects.filter(feed__name=feed, phone=phone, ended_at=None).first()


def says(played: Played) -> tuple[str, list[str]]:
    """A manager decides about one that waits, or about any."""
    dice, standing = played.dice, played.standing
    waiting = [
        key for key in standing.published
        if (row := service_of(key)) is not None and row.hidden and not row.address_answer
    ]  # fmt: skip
    key = dice.choice(waiting if waiting and dice.random() < 0.7 else sorted(standing.published))
    row, word = service_of(key), dice.choice(list(Word))
    assert row is not None
    if word is Word.PUBLIC and not row.hidden:
        return "nothing", []
    try:
        with acting(As.PERSON, played.by) as at:
            actions.say_address(service=row.pk, by=played.by, at=at, answer=ANSWERS[word])
    except NotYours:
        sure = standing.published[key].signs.marked
        return f"{word} {key}: refused", [] if sure else [f"{key} may be overruled and was not"]
    found = []
    if word is Word.PUBLIC and standing.published[key].signs.marked:
        found = [f"{key} is marked, and nobody here may overrule it"]
    again = word is Word.PUBLIC and hiding.is_public(standing, key)
    besides = hiding.found_beside(standing, key), hiding.beside(standing, key)
    played.standing = standing.with_word(key, word, *besides, again=again)
    return f"{word} {key}", found


def same(played: Played) -> tuple[str, list[str]]:
    alone = [
        key for key in played.standing.published if not getattr(service_of(key), "same_as_id", 1)
    ]
    if len(alone) < 2:
        return "nothing", []
    one, other = played.dice.sample(sorted(alone), 2)
    _alike(played, one, other, AlikeAnswer.SAME)
    played.standing = played.standing.with_same(one, other)
    return f"same {one} {other}", []


def different(played: Played) -> tuple[str, list[str]]:
    if not played.standing.same:
        return "nothing", []
    one, other = sorted(played.dice.choice(sorted(played.standing.same, key=sorted)))
    first, second = service_of(one), service_of(other)
    if first is None or second is None or first.pk != second.same_as_id:
        return "nothing", []
    _alike(played, one, other, AlikeAnswer.DIFFERENT)
    played.standing = played.standing.with_different(one, other)
    return f"different {one} {other}", []


def _alike(played: Played, one: Key, other: Key, answer: AlikeAnswer) -> None:
    first, second = service_of(one), service_of(other)
    assert first is not None
    assert second is not None
    with acting(As.PERSON, played.by) as at:
        actions.say_alike(one=first.pk, other=second.pk, answer=answer, by=played.by, at=at)


DID = {"import": imports, "word": says, "same": same, "different": different}


def differ(played: Played) -> list[str]:
    """Everything that the twin names in what is kept, shown, published and asked."""
    standing = played.standing
    played.standing = standing = replace(
        standing, lately=standing.lately | hiding.may_hide(standing)
    )
    found = [*telling.leaks(standing, rows(), played.ever)]
    seen: dict[Key, Told] = {}
    given = {
        one.row.pk: one for one in publishing.services(publishing.Filter(), first=0, count=99)[0]
    }
    waits = {one.id for one in keeping.waiting()}
    waiting, never = set(), set()
    for key in standing.published:
        row = service_of(key)
        assert row is not None
        found += telling.in_its_row(standing, key, _columns(row))
        one = given.get(row.pk)
        place = one is not None and any(at.location is not None for at in one.at)
        seen[key] = Told.ALL if place else Told.NOTHING if one is None else Told.NO_PLACE
        if row.help != Help.YES:  # what is no help is no business of the twin's
            seen[key] = min(hiding.told(standing, key), key=lambda told: told.value)
        if row.pk in waits:
            waiting.add(key)
        if row.help == Help.NO or row.same_as_id:
            never.add(key)
    found += telling.shown(standing, seen)
    found += telling.asked(standing, waiting, never)
    return [f"{breach.rule}: {breach.about}" for breach in found]


def _columns(row: Service) -> Mapping[str, object]:
    said = {
        name: value for name, value in vars(row).items() if name not in NO_WORDS and name[0] != "_"
    }
    for number, at in enumerate(At.objects.filter(service=row).order_by("pk")):
        said |= {f"at {number} {name}": getattr(at, name) for name in ("latitude", "longitude", "who_else", "door", "will_ask", "location_id")}  # fmt: skip
    if row.organisation:
        said["run by"] = row.organisation.name
    return said
