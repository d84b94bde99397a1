"""A whole message: what can be taken of it, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
from alongside.exchange.referrals.heading import Against, heading, own_id, reason
from alongside.exchange.referrals.problems import Problem, What
from alongside.exchange.referrals.shapes import RESOURCES

ROUTINE = (None, "routine")
PEOPLE = ("Practitioner", "PractitionerRole", "Organization")


@dataclass(frozen=True, slots=True)
class Message:
    """A message that can be taken: its own id, the id of its header, what it says, and where it goes.

    ``request``: what its sender calls the referral itself, to take it back by; empty where it has no name.
    """

    id: str
    header: str
    says: FromAnother
    to: UUID
    request: str = ""


def read(bundle: dict[str, Any], against: Against) -> Message | list[Problem]:
    """The message; or everything that is wrong with it, what concerns her safety and her yes first."""
    problems: list[Problem] = []
    message = _message(bundle, against, problems.append)
    problems += misshapen(bundle, RESOURCES)
    return list(dict.fromkeys(problems)) or message


def named(bundle: dict[str, Any]) -> tuple[str, str]:
    """What a message is called by its sender, and its header; of one that is none, whatever stands there."""
    header = the_only(resources_of(bundle), "MessageHeader")
    return own_id(bundle, header, lambda _: None), str(header.body.get("id"))


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
    reason(header, names.NEW, wrong)
    heading(header, request, resources, against.sender, wrong)
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
    own = request.body.get("id")
    return Message(
        id=own_id(bundle, header, wrong),
        header=str(header.body.get("id")),
        says=says,
        to=to,
        request=own if isinstance(own, str) else "",
    )


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
