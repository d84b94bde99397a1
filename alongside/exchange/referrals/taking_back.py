"""A message that takes a referral back: which one, and nothing of her."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from alongside.exchange.referrals import names
from alongside.exchange.referrals.bundles import misshapen, resources_of, the_only
from alongside.exchange.referrals.fields import Wrong, coded, exactly, text
from alongside.exchange.referrals.heading import LONGEST_ID, Against, heading, own_id, reason
from alongside.exchange.referrals.problems import Problem, What
from alongside.exchange.referrals.shapes import TAKEN_BACK

NEEDED = "the id that the ServiceRequest had when it was sent"


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A message that can be taken: its own id, the id of its header, and what its sender calls the referral."""

    id: str
    header: str
    request: str


def takes_back(bundle: dict[str, Any]) -> bool:
    """Whether it says of itself that it changes one that was sent."""
    header = the_only(resources_of(bundle), "MessageHeader")
    return coded(header.body.get("reason"), names.REASONS, names.UPDATE)


def read_back(bundle: dict[str, Any], against: Against) -> TakenBack | list[Problem]:
    """Which one; or everything that is wrong with the message."""
    problems: list[Problem] = []
    message = _message(bundle, against, problems.append)
    problems += misshapen(bundle, TAKEN_BACK)
    return list(dict.fromkeys(problems)) or message


def _message(bundle: dict[str, Any], against: Against, wrong: Wrong) -> TakenBack:
    resources = resources_of(bundle)
    header, request = (the_only(resources, kind) for kind in ("MessageHeader", "ServiceRequest"))
    reason(header, names.UPDATE, wrong)
    heading(header, request, resources, against.sender, wrong)
    if request.body.get("status") not in names.TAKES_BACK:
        wanted = f"one of: {', '.join(names.TAKES_BACK)}"
        do = "A referral is taken back whole; to change one, ring the service"
        wrong(Problem(f"{request.path}.status", What.VALUE, wanted, do))
    exactly(request, "intent", request.body.get("intent"), "plan", wrong, "Send a plan")
    called = text(request.body.get("id"), f"{request.path}.id", LONGEST_ID, wrong)
    if not called:
        wrong(Problem(f"{request.path}.id", What.REQUIRED, NEEDED, "Take back one that has one"))
    return TakenBack(own_id(bundle, header, wrong), str(header.body.get("id")), called)
