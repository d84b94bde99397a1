"""Messages that come, are matched and come again: told to the code and to the twin step by step, and what each says laid
side by side."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.care.choices import About, Firm
from alongside.care.models import Choice
from alongside.care.referring.actions import PLACE, take_up
from alongside.care.referring.models import Referral, WaitingReferral
from alongside.care.referring.words import read
from alongside.exchange.referrals.names import REACH, TALK_TO
from alongside.kit.walls import As
from alongside.people.models import Organisation
from alongside.trust.access.actions import block
from alongside.trust.access.entries import read_entry, settle
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import acting
from alongside.trust.jobs import run
from alongside.trust.referrers.actions import end
from alongside.trust.referrers.errors import NotAnotherService
from alongside.trust.referrers.jobs import forget
from alongside.trust.referrers.models import Referrer
from alongside.trust.sealed.box import opened
from alongside.work.models import Kind, WorkItem
from tests.capabilities.referrers.drawn import Story, drawn, let
from tests.capabilities.referrers.twin import breaches as told
from tests.capabilities.referrers.twin import judge, needed
from tests.capabilities.referrers.twin import values as twin
from tests.capabilities.referring.twin import judge as matching
from tests.capabilities.referring.twin import values as sheets
from tests.exchange.referring import HERE
from tests.web_client import Browser, without_keys

DEEDS = (
    "message", "message", "message", "message", "message", "again", "match", "match", "match", "block", "end", "let",
    "service", "guess", "many", "night",
)  # fmt: skip
WAITS = (0.5, 5, 70, 1000, 86_400, 12 * 86_400, 45 * 86_400)
"""Seconds that go by before a step."""
FIRST = re.compile(r"How it is safe to reach her, written by (?:[^,]*, )?([^:]*): (.*)")


CHANGED: dict[str, Any] = {
    "strange": True,
    "called": "",
    "women_only": None,
    "reach": "",
    "yes": False,
    "asked_how": "",
    "talk_to": None,
    "must_not": "q" * 2001,
}
"""What stands there where a history says no more than which."""


def step(story: Story, deed: str = "", *given: str, compared: bool = True) -> tuple[str, list[str]]:
    """One thing happens to both. Gives what it was with the code's answer, and which rules do not hold."""
    story.scripted = bool(deed)
    story.clock.tick(seconds=1 if deed else story.dice.choice(WAITS))
    deed = deed or story.dice.choice(DEEDS)
    deeds: dict[str, Callable[..., tuple[str, list[str]]]] = {
        "message": _message, "again": _again, "match": _match, "block": _block, "end": _end, "let": _let,
        "service": _service, "guess": _guess, "many": _many, "night": _night, "later": _later,
    }  # fmt: skip
    said, wrong = deeds[deed](story, *given)
    here = told.breaches(story.world, seen(story), story.clock.now) if compared else []
    return f"{deed}: {said}", sorted({*wrong, *here})


def _later(story: Story, days: str) -> tuple[str, list[str]]:
    story.clock.tick(days=int(days))
    return "", []


def _message(story: Story, family: str = "", *changes: str) -> tuple[str, list[str]]:
    """Whole where a story is scripted, but for what of it or of its sheet is changed."""
    changed: dict[str, Any] = {}
    for one in changes:
        name, _, value = one.partition("=")
        changed[name] = value if value else CHANGED[name]
    if "asked_on" in changed:
        changed["asked_on"] = (story.clock.now - timedelta(days=int(changed["asked_on"]))).date()
    message, body = drawn(story, family, odd=False if family else None, **changed)
    return _comes(story, message, body)


def _again(story: Story) -> tuple[str, list[str]]:
    """The very same bytes, by the same system."""
    if not story.sent:
        return "", []
    message, body = story.sent[-1] if story.scripted else story.dice.choice(story.sent)
    return _comes(story, message, body)


def _many(story: Story) -> tuple[str, list[str]]:
    """More than a minute's worth at a time, of nothing."""
    wrong: list[str] = []
    message, _ = drawn(story, "Nobody 1", odd=False)
    message = replace(message, sheet=None, bytes=b"{", length=1)
    for _ in range(32):
        wrong += _comes(story, message, b"{")[1]
    return "", wrong


def _guess(story: Story) -> tuple[str, list[str]]:
    """Wrong secrets from one address, and a right one after them."""
    wrong: list[str] = []
    message, body = drawn(story, "Nobody 1", odd=False)
    for _ in range(7):
        wrong += _comes(story, replace(message, secret="wrong"), body)[1]
        story.clock.tick(seconds=story.dice.choice([0.3, 1, 2, 30]))
    return "", wrong + _comes(story, message, body)[1]


def _comes(story: Story, message: twin.Message, body: bytes) -> tuple[str, list[str]]:
    key = uuid4()
    outcome = judge.comes(story.world, message, key, story.clock.now)
    headers = {"Authorization": f"Bearer {message.secret}"} if message.secret is not None else {}
    with CaptureQueriesContext(connection) as asked:
        reply = Browser(headers={}).post(
            HERE,
            body,
            content_type=message.content_type,
            headers=headers,
            REMOTE_ADDR=message.address,
        )
    new = {row.pk for row in _entries()} - set(story.rows.values())
    answer = told.Answer(
        reply.status_code,
        reply.content,
        re.sub(r'"timestamp":"[^"]+"', "", without_keys(reply.text)),
        _numbers(reply, body) if reply.status_code == judge.REFUSED else (),
        _words(message, without_keys(reply.text)),
        tuple(re.sub(r"'[^']*'|\d+", "?", one["sql"]) for one in asked),
        bool(new),
    )
    story.world = outcome.world
    if new:
        story.rows[key if outcome.world.referring.entry(key) else uuid4()] = new.pop()
    if reply.status_code == judge.OK and outcome.again is None:
        kept = tuple(
            replace(one, answer=reply.content) if one.entry == key else one
            for one in story.world.kept
        )
        story.world = replace(story.world, kept=kept)
    wrong = list(told.of_an_answer(outcome, message, answer, story.taken))
    if reply.status_code == judge.OK and message.sheet is not None and outcome.again is None:
        story.sent.append((message, body))
        story.taken.setdefault(_kind(story, message), answer)
    return str(reply.status_code), wrong


def _kind(story: Story, message: twin.Message) -> str:
    """Whether she is known, is not, or has blocked somebody there."""
    assert message.sheet is not None
    alike = story.alike(message.sheet.full_name)
    if any(one in alike for one, _ in story.world.referring.blocked):
        return "blocked"
    return "known" if alike else "unknown"


def _words(message: twin.Message, page: str) -> tuple[str, ...]:
    """What of hers the answer holds. Nothing of a few signs is looked for."""
    if message.sheet is None:
        return ()
    sheet = message.sheet
    said = (
        sheet.reach,
        sheet.called,
        sheet.wants,
        sheet.must_not,
        sheet.full_name,
        "07700900777",
        "by-letter",
    )
    return tuple(one for one in said if len(one.strip()) >= 6 and one in page)


def _numbers(reply: Any, body: bytes) -> tuple[str, ...]:
    """The numbers of the page that an answer names, in its order, each once."""
    bundle = json.loads(body)
    kinds = {
        f"Bundle.entry[{number}].resource": one["resource"]["resourceType"]
        for number, one in enumerate(bundle["entry"])
    }
    found: list[str] = []
    for issue in reply.json()["issue"]:
        path, text = "".join(issue.get("expression", [])), issue["details"]["text"]
        where = next((kind for start, kind in kinds.items() if path.startswith(start)), path)
        number = _number(where, path, text, bundle)
        if number not in found:
            found.append(number)
    return tuple(found)


def _number(where: str, path: str, text: str, bundle: Any) -> str:
    if text.startswith(("nothing but", "one of: Message")):
        return needed.ELSE
    if where.startswith("Consent"):
        return needed.YES
    if where == "Patient":
        return needed.CALLED
    extension = re.search(r"extension\[(\d+)\]", path)
    if where == "ServiceRequest" and extension:
        request = next(
            one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == where
        )
        url = request["extension"][int(extension[1])]["url"]
        return {REACH: needed.SAFE, TALK_TO: needed.WHOM}.get(url, needed.WORDS)
    for start, number in (
        ("how it is safe", needed.SAFE), ("whom she would", needed.WHOM), ("whether women-only", needed.WHOM),
    ):  # fmt: skip
        if text.startswith(start):
            return number
    return needed.WORDS if "reasonCode" in path else needed.HEADER


def _match(story: Story, with_whom: str = "") -> tuple[str, list[str]]:
    """Whoever is on call says who it is: somebody alike, or nobody we know."""
    entries = [one for one in story.world.referring.entries if one.settled is None]
    here = story.there.cast.service.pk
    entries = [one for one in entries if one.key in story.rows and one.service == here]
    if not entries:
        return "", []
    entry, on_call = entries[-1], story.there.cast.on_call
    alike, family = story.alike(entry.sheet.full_name), entry.sheet.full_name.lower()
    choices = [None, *sorted(alike, key=str)]
    chosen = choices[-1] if story.scripted and with_whom != "new" else story.dice.choice(choices)
    chosen = None if with_whom == "new" else chosen
    with acting(As.PERSON, on_call.pk) as at:
        became = settle(story.rows[entry.key], by=on_call.pk, match=chosen, at=at)
        assert became is not None
        take_up(entry=story.rows[entry.key], client=became, new=chosen is None, at=at)
    story.families.setdefault(family, set()).add(became)
    outcome = matching.match(
        story.world.referring, on_call.pk, entry.key, chosen, became, alike, story.clock.now
    )
    story.world = replace(story.world, referring=outcome.world)
    return outcome.answer, [] if outcome.answer == matching.MATCHED else ["who may match"]


def _block(story: Story, who: str = "", whom: str = "") -> tuple[str, list[str]]:
    """She blocks somebody who works there, the system itself, or somebody who has nothing to do with it."""
    there = story.there
    some: dict[str, Any] = {
        "maeve": there.maeve.pk, "wyn": there.wyn.pk, "jo": there.cast.jo.pk, "manager": there.cast.manager.pk,
        "system": story.world.systems[0].key,
    }  # fmt: skip
    worker = some[who or story.dice.choice([*some])]
    woman = {"ana": there.cast.ana, "bea": there.cast.bea}[
        whom or story.dice.choice(["ana", "bea"])
    ]
    with acting(As.HER, woman.pk) as at:
        block(client=woman.pk, worker=worker, by="her", at=at)
    blocked = story.world.referring.blocked | {(woman.pk, worker)}
    story.world = replace(story.world, referring=replace(story.world.referring, blocked=blocked))
    return "", []


def _end(story: Story) -> tuple[str, list[str]]:
    """A manager ends a system; it may have been ended before."""
    system = story.dice.choice(story.world.systems)
    key = Referrer.objects.values_list("pk", flat=True).get(speaks_as=UUID(str(system.key)))
    at = story.clock.now
    end(key, area=story.there.cast.area.pk, by=story.there.cast.manager.pk, at=at)
    story.world = judge.ends(story.world, system.key, at)
    return "", []


def _let(story: Story, of: str = "") -> tuple[str, list[str]]:
    """A manager lets a system send, which of a treatment service is refused."""
    there = story.there
    some = {
        "midwives": there.midwives,
        "probation": there.probation,
        "treatment": there.cast.service,
    }
    organisation = some[of or story.dice.choice([*some])]
    before = len(story.world.systems)
    with suppress(NotAnotherService):
        let(story, organisation)
    may = judge.lets_send(story.world, twin.System("", organisation.pk, "", story.clock.now))
    let_in = len(story.world.systems) > before
    return "", [] if let_in == (may is not None) else ["a treatment service gets none"]


def _service(story: Story) -> tuple[str, list[str]]:
    """The area has one more treatment service."""
    cast, name = story.there.cast, f"Recovery {len(story.world.names)}"
    with acting(As.IMPORTER):
        made = Organisation.objects.create(area=cast.area, name=name)
    new = sheets.Organisation(made.pk, cast.area.pk, True)
    referring = story.world.referring
    referring = replace(referring, organisations=(*referring.organisations, new))
    story.world = replace(
        story.world, referring=referring, names=(*story.world.names, (made.pk, name))
    )
    return "", []


def _night(story: Story) -> tuple[str, list[str]]:
    run(forget)
    story.world = judge.night(story.world, story.clock.now)
    return "", []


def _entries() -> list[Quarantine]:
    with acting(As.DUTY):
        return list(Quarantine.objects.all())


def seen(story: Story) -> told.Seen:
    """What is kept, what began, and what a secret is kept as."""
    rows = {row.pk: row for row in _entries()}
    with acting(As.DUTY):
        due = {one.about: one.due_at for one in WorkItem.objects.filter(kind=Kind.SAME_PERSON)}
        reads = {
            one.about: one.owner_id
            for one in WorkItem.objects.filter(kind=Kind.REFERRAL, done_at=None)
        }
    with acting(As.REGISTRAR):
        waiting = {row.entry: row for row in WaitingReferral.objects.all()}
        begun = {row.entry: row for row in Referral.objects.exclude(entry=None)}
    keys = {row: key for key, row in story.rows.items()}
    entries, referrals = {}, {}
    for pk, row in rows.items():
        words = read(opened(bytes(waiting[pk].sealed), place=PLACE, pk=waiting[pk].pk, person=None))
        first, *more = words.must_not.split("\n")
        chosen = words.chosen[0].value if words.chosen else ""
        talk = {"woman": sheets.WOMAN, "man": sheets.MAN}.get(chosen, sheets.EITHER)
        entry = read_entry(row)
        entries[keys.get(pk, pk)] = told.KeptEntry(
            waiting[pk].organisation_id, _first(first)[0], entry.known_as, talk,
            "".join(more).removeprefix("She says what must not happen: "), words.wants, due[pk],
        )  # fmt: skip
        if pk in begun:
            referral = begun[pk]
            with acting(As.HER, referral.client_id):
                musts = Choice.objects.filter(
                    client=referral.client_id, about=About.WORKER_GENDER, firm=Firm.MUST,
                    began_at=referral.began_at,
                ).values_list("value", flat=True)  # fmt: skip
                must = {"woman": sheets.WOMAN, "man": sheets.MAN}.get("".join(musts))
            referrals[keys.get(pk, pk)] = told.Referral(
                referral.client_id, must, reads.get(referral.client_id),
                _first(referral.must_not.split("\n")[0]),
            )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(string_agg(r::text, ' '), '') from referrers_referrer r")
        [(table,)] = cursor.fetchall()
    secrets = frozenset(one.secret for one in story.world.systems if one.secret in table)
    reply = Browser(headers={}).get(HERE)
    return told.Seen(entries, referrals, secrets, frozenset({reply.status_code}))


def _first(line: str) -> tuple[str, str]:
    """How it is safe to reach her, and the name of who wrote that."""
    found = FIRST.fullmatch(line)
    return (found[2].removesuffix("."), found[1]) if found else (line, "")
