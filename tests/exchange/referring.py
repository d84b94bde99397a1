"""A referral by machine for tests: the published example, with her yes given yesterday, from a system that may send."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.utils.timezone import localtime

from alongside.exchange.referrals.answering import FHIR_JSON
from alongside.kit.walls import As
from alongside.people.models import Organisation
from alongside.trust.acting import acting
from alongside.trust.referrers.actions import add
from alongside.trust.referrers.models import Referrer
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
