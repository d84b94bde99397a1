"""The parts of a message: which resources it has, and what points at what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.exchange.referrals.problems import Problem, What
from alongside.exchange.referrals.shapes import BUNDLE, RESOURCES, Shape, not_taken
from alongside.exchange.referrals.structure import faults

MOST_ENTRIES = 20
ONE_OF_EACH = ("MessageHeader", "ServiceRequest", "Patient", "Consent")
"""A Consent that is missing is told where her yes is looked for."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource, where it stands, and what the others call it."""

    kind: str
    path: str
    url: str
    body: dict[str, Any]


def at(value: Any, *path: str | int) -> Any:
    """What stands at a path; None where nothing does, or something else than was expected on the way."""
    for part in path:
        if isinstance(part, int):
            value = value[part] if isinstance(value, list) and len(value) > part else None
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return value


def resources_of(bundle: dict[str, Any]) -> list[Resource]:
    """Those of a kind that is taken."""
    return [
        Resource(
            str(body["resourceType"]), f"{path}.resource", str(at(entry, "fullUrl") or ""), body
        )
        for path, entry, body in _entries(bundle)
        if _kind(body) in RESOURCES
    ]


def the_only(resources: Sequence[Resource], kind: str) -> Resource:
    """The one of a kind; an empty one where there is none, so that everything about it is missing."""
    found = [one for one in resources if one.kind == kind]
    return found[0] if found else Resource(kind, kind, "", {})


def pointed_at(resources: Sequence[Resource], reference: Any) -> Resource | None:
    """The resource of the message that a reference means."""
    aim = at(reference, "reference")
    for one in resources:
        if isinstance(aim, str) and aim and aim in (one.url, f"{one.kind}/{one.body.get('id')}"):
            return one
    return None


def misshapen(bundle: dict[str, Any], shapes: Mapping[str, Shape]) -> Iterator[Problem]:
    """Everything that is no message of this kind, no FHIR, or not taken. ``shapes``: what its resources may hold."""
    if bundle.get("resourceType") != "Bundle" or bundle.get("type") != "message":
        wanted = "a Bundle of the type message"
        yield Problem("Bundle.type", What.STRUCTURE, wanted, "Send one")
    yield from not_taken(bundle, BUNDLE, "Bundle")
    shell = {name: value for name, value in bundle.items() if name in BUNDLE and name != "entry"}
    yield from faults(shell, "Bundle", "Bundle")
    entries = bundle.get("entry")
    if not isinstance(entries, list) or not 0 < len(entries) <= MOST_ENTRIES:
        wanted = f"from 1 to {MOST_ENTRIES} entries"
        yield Problem("Bundle.entry", What.REQUIRED, wanted, "Send the resources of one referral")
        return
    kinds = []
    for path, entry, body in _entries(bundle):
        kind = _kind(body)
        kinds.append(kind)
        if not isinstance(at(entry, "fullUrl"), str):
            yield Problem(path, What.REQUIRED, "a fullUrl", "Give each entry a urn:uuid of its own")
        if kind not in shapes:
            wanted = f"one of: {', '.join(shapes)}"
            do = "Leave the others out: what they tell of her would not be read"
            yield Problem(f"{path}.resource", What.NOT_SUPPORTED, wanted, do)
            continue
        where = f"{path}.resource"
        yield from not_taken(body, shapes[kind], where)
        known = {name: value for name, value in body.items() if name in shapes[kind]}
        yield from faults(known, kind, where)
    yield from _how_many(kinds, [one for one in ONE_OF_EACH if one in shapes])


def _how_many(kinds: list[str], wanted: Sequence[str]) -> Iterator[Problem]:
    if kinds[0] != "MessageHeader":
        do = "Put it before everything else"
        yield Problem("Bundle.entry[0].resource", What.STRUCTURE, "the MessageHeader", do)
    for kind in wanted:
        if kinds.count(kind) > 1 or (kind != "Consent" and kind not in kinds):
            yield Problem("Bundle.entry", What.REQUIRED, f"exactly one {kind}", "Send one of it")


def _entries(bundle: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    entries = bundle.get("entry")
    for number, entry in enumerate(entries[:MOST_ENTRIES] if isinstance(entries, list) else ()):
        yield f"Bundle.entry[{number}]", entry, at(entry, "resource")


def _kind(body: Any) -> str:
    kind = at(body, "resourceType")
    return kind if isinstance(kind, str) else ""
