"""What stands at the head of a message: what kind it is, what it is about, whose it is, and what its sender calls it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.exchange.referrals import names
from alongside.exchange.referrals.bundles import Resource, at, pointed_at
from alongside.exchange.referrals.fields import Wrong, coded, many, text
from alongside.exchange.referrals.problems import Problem, What
from alongside.people.models import Organisation

LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class Against:
    """What a message is held against: whose secret came with it, where somebody can be referred to, and today."""

    sender: Organisation
    services: Sequence[Organisation]
    today: date


def reason(header: Resource, wanted: str, wrong: Wrong) -> None:
    """Whether it is a new referral or one that is taken back."""
    if not coded(header.body.get("reason"), names.REASONS, wanted):
        said = f"{wanted} of {names.REASONS}"
        do = (
            f"Send {names.NEW}, or {names.UPDATE} to take one back; to change one, ring the service"
        )
        wrong(Problem(f"{header.path}.reason", What.NOT_SUPPORTED, said, do))


def heading(
    header: Resource,
    request: Resource,
    resources: Sequence[Resource],
    sender: Organisation,
    wrong: Wrong,
) -> None:
    """What kind of message it is, what about, and whose."""
    event = at(header.body, "eventCoding")
    if (at(event, "system"), at(event, "code")) != (names.EVENTS, names.REQUEST):
        wanted = f"{names.REQUEST} of {names.EVENTS}"
        do = "Send new referrals, and those you take back; for anything else ring the service"
        wrong(Problem(f"{header.path}.eventCoding", What.NOT_SUPPORTED, wanted, do))
    definition = header.body.get("definition")
    known = (names.OUR_DEFINITIONS, names.DEFINITIONS)
    if definition is not None and not str(definition).startswith(known):
        do = "Leave it out, or send the one of a referral"
        wanted = " or ".join(known)
        wrong(Problem(f"{header.path}.definition", What.NOT_SUPPORTED, wanted, do))
    focus = many(header.body.get("focus"))
    if len(focus) != 1 or pointed_at(resources, focus[0]) is not request:
        do = "Point at it by the fullUrl of its entry"
        wrong(Problem(f"{header.path}.focus", What.REQUIRED, "the one ServiceRequest", do))
    said, ours = pointed_at(resources, header.body.get("sender")), sender.name
    if said is None or said.kind != "Organization" or said.body.get("name") != ours:
        wanted = f"an Organization of the name that your secret was made for: {ours}"
        do = "Send for this organisation alone; another one is given a secret of its own"
        wrong(Problem(f"{header.path}.sender", What.BUSINESS_RULE, wanted, do))


def own_id(bundle: dict[str, Any], header: Resource, wrong: Wrong) -> str:
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
