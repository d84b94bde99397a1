"""A whole message: what can be taken of it, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from alongside.care.referring.from_another import FromAnother
from alongside.exchange.referrals import about_her, names
from alongside.exchange.referrals.about_her import LONGEST_NAME, OfHer
from alongside.exchange.referrals.bundles import (
    Resource,
    at,
    misshapen,
    pointed_at,
    resources_of,
    the_only,
)
from alongside.exchange.referrals.fields import Wrong, coded, day, exactly, many, text
from alongside.exchange.referrals.problems import Problem, What
from alongside.people.models import Organisation

LONGEST_ID = 200
ROUTINE = (None, "routine")
PEOPLE = ("Practitioner", "PractitionerRole", "Organization")


@dataclass(frozen=True, slots=True)
class Message:
    """A message that can be taken: its own id, the id of its header, what it says, and where it goes."""

    id: str
    header: str
    says: FromAnother
    to: UUID


@dataclass(frozen=True, slots=True)
class Against:
    """What a message is held against: whose secret came with it, where somebody can be referred to, and today."""

    sender: Organisation
    services: Sequence[Organisation]
    today: date


def read(bundle: dict[str, Any], against: Against) -> Message | list[Problem]:
    """The message; or everything that is wrong with it, what concerns her safety and her yes first."""
    problems: list[Problem] = []
    message = _message(bundle, against, problems.append)
    problems += misshapen(bundle)
    return list(dict.fromkeys(problems)) or message


def named(bundle: dict[str, Any]) -> tuple[str, str]:
    """What a message is called by its sender, and its header; of one that is none, whatever stands there."""
    header = the_only(resources_of(bundle), "MessageHeader")
    return _id(bundle, header, lambda _: None), str(header.body.get("id"))


def _message(bundle: dict[str, Any], against: Against, wrong: Wrong) -> Message:
    resources = resources_of(bundle)
    header, request, patient, consent = (
        the_only(resources, kind)
        for kind in ("MessageHeader", "ServiceRequest", "Patient", "Consent")
    )
    her = OfHer(resources, request, patient, consent)
    reach = about_her.reach(her, wrong)
    asked_how, asked_on = about_her.agreed(her, wrong, against.today)
    worker = about_her.talk_to(her, wrong)
    entry = about_her.entry(her, wrong, against.today)
    must_not, wants = about_her.must_not(her, wrong), about_her.wants(her, wrong)
    _heading(header, request, resources, against, wrong)
    _request(request, patient, resources, wrong)
    says = FromAnother(
        reach=reach,
        asked_how=asked_how,
        asked_on=asked_on,
        wants=wants,
        must_not=must_not,
        worker=worker,
        asked_by=_who_asked(request, resources, wrong),
        entry=entry,
    )
    to = _service(request, resources, against, wrong)
    return Message(_id(bundle, header, wrong), str(header.body.get("id")), says, to)


def _heading(
    header: Resource,
    request: Resource,
    resources: Sequence[Resource],
    against: Against,
    wrong: Wrong,
) -> None:
    """What kind of message it is, and whose."""
    event = at(header.body, "eventCoding")
    if (at(event, "system"), at(event, "code")) != (names.EVENTS, names.REQUEST):
        wanted = f"{names.REQUEST} of {names.EVENTS}"
        do = "Send new referrals alone; for anything else ring the service"
        wrong(Problem(f"{header.path}.eventCoding", What.NOT_SUPPORTED, wanted, do))
    if not coded(header.body.get("reason"), names.REASONS, names.NEW):
        wanted, do = (
            f"{names.NEW} of {names.REASONS}",
            "To change or take back one, ring the service",
        )
        wrong(Problem(f"{header.path}.reason", What.NOT_SUPPORTED, wanted, do))
    definition = header.body.get("definition")
    if definition is not None and not str(definition).startswith(names.DEFINITIONS):
        do = "Leave it out, or send the one of a referral"
        wrong(Problem(f"{header.path}.definition", What.NOT_SUPPORTED, names.DEFINITIONS, do))
    focus = many(header.body.get("focus"))
    if len(focus) != 1 or pointed_at(resources, focus[0]) is not request:
        do = "Point at it by the fullUrl of its entry"
        wrong(Problem(f"{header.path}.focus", What.REQUIRED, "the one ServiceRequest", do))
    sender = pointed_at(resources, header.body.get("sender"))
    ours = against.sender.name
    if sender is None or sender.kind != "Organization" or sender.body.get("name") != ours:
        wanted = f"an Organization of the name that your secret was made for: {ours}"
        do = "Send for this organisation alone; another one is given a secret of its own"
        wrong(Problem(f"{header.path}.sender", What.BUSINESS_RULE, wanted, do))


def _request(
    request: Resource, patient: Resource, resources: Sequence[Resource], wrong: Wrong
) -> None:
    """That it is a new referral of her, which nobody reads at once."""
    exactly(
        request, "status", request.body.get("status"), "active", wrong, "Send new referrals alone"
    )
    exactly(request, "intent", request.body.get("intent"), "plan", wrong, "Send a plan")
    if not any(
        coded(one, names.CATEGORIES, names.REFERRAL) for one in many(request.body.get("category"))
    ):
        wanted = f"{names.REFERRAL} of {names.CATEGORIES}"
        wrong(
            Problem(f"{request.path}.category", What.NOT_SUPPORTED, wanted, "Send referrals alone")
        )
    if request.body.get("priority") not in ROUTINE:
        do = "It is not read at once. If she is in danger now, ring 999; if it cannot wait, ring the service"
        wrong(Problem(f"{request.path}.priority", What.BUSINESS_RULE, "routine, or nothing", do))
    if pointed_at(resources, request.body.get("subject")) is not patient:
        do = "Point at it by the fullUrl of its entry"
        wrong(Problem(f"{request.path}.subject", What.REQUIRED, "the one Patient", do))
    if day(request.body.get("authoredOn")) is None:
        do = "Send the moment at which it was written"
        wrong(Problem(f"{request.path}.authoredOn", What.REQUIRED, "a moment with its zone", do))


def _who_asked(request: Resource, resources: Sequence[Resource], wrong: Wrong) -> str:
    """The name of who asked her, where the message says it."""
    one = pointed_at(resources, request.body.get("requester"))
    if one is None or one.kind not in PEOPLE:
        do = "Point at the entry of who asked her"
        wrong(
            Problem(f"{request.path}.requester", What.REQUIRED, f"one of: {', '.join(PEOPLE)}", do)
        )
        return ""
    if one.kind == "PractitionerRole":
        one = pointed_at(resources, one.body.get("practitioner")) or one
    if one.kind != "Practitioner":
        return ""
    name = at(one.body, "name", 0)
    parts = (
        [at(name, "text")] if at(name, "text") else [*many(at(name, "given")), at(name, "family")]
    )
    said = " ".join(part for part in parts if isinstance(part, str))
    return text(said, f"{one.path}.name[0]", LONGEST_NAME, wrong)


def _service(
    request: Resource, resources: Sequence[Resource], against: Against, wrong: Wrong
) -> UUID:
    """Where it goes: by its name, or to the only one there is."""
    aims = many(request.body.get("performer"))
    by_name = {one.name: one.pk for one in against.services}
    if not aims and len(by_name) == 1:
        return next(iter(by_name.values()))
    aim = pointed_at(resources, aims[0]) if len(aims) == 1 else None
    called = aim.body.get("name") if aim is not None and aim.kind == "Organization" else None
    if isinstance(called, str) and called in by_name:
        return by_name[called]
    listed = ", ".join(by_name) or "none takes referrals here yet"
    wanted = f"one Organization with one of these names: {listed}"
    wrong(
        Problem(f"{request.path}.performer", What.REQUIRED, wanted, "Ask her where she wants to go")
    )
    return UUID(int=0)


def _id(bundle: dict[str, Any], header: Resource, wrong: Wrong) -> str:
    """What the message is called by its sender: the same one again is kept once."""
    own = header.body.get("id")
    value, system = (at(bundle, "identifier", name) for name in ("value", "system"))
    if not isinstance(own, str) or not own:
        do = "Give each message an id of its own, and send the same message again under the same"
        wrong(Problem(f"{header.path}.id", What.REQUIRED, "an id", do))
        return ""
    if value is None:
        return text(own, f"{header.path}.id", LONGEST_ID, wrong)
    path = "Bundle.identifier"
    return f"{text(system, path, LONGEST_ID, wrong)}|{text(value, path, LONGEST_ID, wrong)}"
