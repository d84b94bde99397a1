"""Single fields of a message, read; what is wrong with one is told and its reading goes on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime

from alongside.exchange.referrals.bundles import Resource, at
from alongside.exchange.referrals.problems import Problem, What
from alongside.kit.asking import NOT_SEEN

Wrong = Callable[[Problem], None]
KINDS: dict[str, type] = {"valueString": str, "valueCode": str, "valueBoolean": bool}


def text(value: Any, path: str, most: int, wrong: Wrong, *, needed: str = "") -> str:
    """A text of at most so many signs. ``needed``: what it should say, where it has to be there."""
    found = value.strip() if isinstance(value, str) else ""
    if needed and not found:
        wrong(Problem(path, What.REQUIRED, needed, "Ask her, and send what she says"))
    elif len(found) > most:
        wrong(Problem(path, What.TOO_LONG, f"at most {most} signs", "Send fewer"))
    elif NOT_SEEN.search(found):
        wrong(Problem(path, What.VALUE, "signs that can be seen", "Type it again"))
    return found


def extension(
    one: Resource, url: str, wrong: Wrong, *, kind: str = "valueString", needed: str = ""
) -> tuple[Any, str]:
    """What an extension of ours holds, and where it stands. ``needed``: what it should say."""
    found = [
        (at(row, kind), f"{one.path}.extension[{number}].{kind}")
        for number, row in enumerate(many(one.body.get("extension")))
        if at(row, "url") == url
    ]
    if len(found) > 1:
        wrong(Problem(f"{one.path}.extension", What.VALUE, f"{url} once", "Send it once"))
    if found and isinstance(found[0][0], KINDS[kind]):
        return found[0]
    place = f"{one.path}.extension"
    if needed or found:
        do = f"Ask her, and send it as {kind} of {url}"
        wrong(Problem(place, What.REQUIRED, needed or f"a {kind} of {url}", do))
    return None, place


def no_others(one: Resource, urls: Collection[str], wrong: Wrong) -> None:
    """Extensions that are not these: what they hold would not be read. One that is misspelt is such a one."""
    for number, row in enumerate(many(one.body.get("extension"))):
        if not any(at(row, "url") == url for url in urls):
            path = f"{one.path}.extension[{number}].url"
            do = "Look at its spelling, or leave it out"
            wrong(Problem(path, What.NOT_SUPPORTED, f"one of: {', '.join(urls)}", do))


def one_of(value: Any, path: str, allowed: Mapping[str, str], wrong: Wrong) -> str:
    """What a code stands for; empty for one that is none of these, or is not there."""
    if value is None:
        return ""
    if not isinstance(value, str) or value not in allowed:
        wrong(Problem(path, What.VALUE, f"one of: {', '.join(allowed)}", "Send the one she says"))
        return ""
    return allowed[value]


def exactly(one: Resource, path: str, value: Any, wanted: str, wrong: Wrong, do: str) -> None:
    """A value that has to be this one."""
    if value != wanted:
        what = What.REQUIRED if value is None else What.VALUE
        wrong(Problem(f"{one.path}.{path}", what, wanted, do))


def day(value: Any) -> date | None:
    """The day of a FHIR date or moment, here; None for what is no whole day."""
    if not isinstance(value, str):
        return None
    try:
        if len(value) <= len("2026-11-23"):
            return date.fromisoformat(value)
        found = datetime.fromisoformat(value)
        return localtime(found).date() if found.tzinfo else None
    except (ValueError, OverflowError):  # at either end of the calendar there is no other zone
        return None


def many(value: Any) -> list[Any]:
    """A list, or an empty one."""
    return value if isinstance(value, list) else []


def coded(value: Any, system: str, code: str) -> bool:
    """Whether one of the codings of a concept is this."""
    return any(
        at(one, "system") == system and at(one, "code") == code for one in many(at(value, "coding"))
    )
