"""A referral by machine for tests: the published example, with her yes given yesterday, from a system that may send."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.utils.timezone import localtime

from alongside.care.referring.models import WaitingReferral
from alongside.exchange.referrals.answering import FHIR_JSON
from alongside.kit.walls import As
from alongside.people.models import Organisation
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import acting
from alongside.trust.referrers.actions import add
from alongside.trust.referrers.models import Received, Referrer
from tests.web_cast import Cast
from tests.web_client import Browser

HERE = "/fhir/$process-message"
EXAMPLE = Path(__file__).parents[2] / "docs" / "referral-by-machine.json"
TAKEN_BACK = EXAMPLE.with_name("referral-taken-back-by-machine.json")
Bundle = dict[str, Any]


def system(cast: Cast, name: str = "Vale Midwives") -> tuple[Referrer, str]:
    """A midwives' records system, and its secret."""
    with acting(As.IMPORTER) as at:
        theirs, _ = Organisation.objects.get_or_create(area=cast.area, name=name, kind="health")
        return add(organisation=theirs, called="Records", by=cast.manager.pk, at=at)


def example(today: date, change: Callable[[Bundle], object] | None = None) -> Bundle:
    """The example of the documents, with her yes of yesterday; ``change`` is done to it."""
    made: Bundle = json.loads(EXAMPLE.read_text("utf-8"))
    part(made, "Consent")["dateTime"] = (today - timedelta(days=1)).isoformat()
    if change is not None:
        change(made)
    return made


def part(bundle: Bundle, kind: str) -> Bundle:
    """The first resource of a kind."""
    found: Bundle = next(
        one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == kind
    )
    return found


def post(secret: str, body: Bundle | bytes, **more: Any) -> Any:
    """Send it."""
    words = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    headers |= more.pop("headers", {})
    return Browser(headers={}).post(
        HERE, words, content_type=more.pop("content_type", FHIR_JSON), headers=headers, **more
    )


def today_of(cast: Cast) -> date:
    """Today, where it happens."""
    return localtime(cast.at).date()


def named(family: str, number: int) -> Callable[[Bundle], object]:
    """Another message, about somebody of another family name of the same length or not."""

    def change(made: Bundle) -> None:
        made["identifier"]["value"] = f"message {number}"
        part(made, "Patient")["name"][1]["family"] = family

    return change


def matched(cast: Cast, who: str) -> None:
    """Somebody on call says who the one entry is about."""
    with acting(As.DUTY):
        [entry] = Quarantine.objects.filter(settled_at=None)
    desk = Browser()
    assert cast.on_call.account is not None
    desk.force_login(cast.on_call.account)
    reply = desk.post(f"/desk/entries/{entry.pk}/", {"once": str(uuid4()), "match": who})
    assert reply.status_code == 303


def kept() -> tuple[int, int, int]:
    """How many entries, referrals and messages there are."""
    with acting(As.REGISTRAR):
        return (
            Quarantine.objects.count(),
            WaitingReferral.objects.count(),
            Received.objects.count(),
        )


def issues(reply: Any) -> dict[str, str]:
    """What is wrong: where, and what was expected."""
    return {
        "".join(one.get("expression", [])): one["details"]["text"] for one in reply.json()["issue"]
    }


def without_chance(text: str) -> str:
    """An answer without its ids and its moment."""
    text = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID", text)
    return re.sub(r'"timestamp":"[^"]+"', "", text)
