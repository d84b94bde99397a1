"""She asks for routine health care, and a worker at a hub whom she can ask."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from alongside.care.hubs.models import HealthAsk
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Organisation, Worker
from alongside.trust.acting import acting
from tests.doors.her.private_cast import sent
from tests.web_cast import Cast, _worker
from tests.web_client import Browser

HERE, NEW, DESK = "/today/more/", "/today/more/new/", "/desk/health/"
REACH = "Text me on Tuesday, say it is the dentist"


def at_a_hub(cast: Cast) -> Worker:
    """A worker at a women's health hub."""
    with acting(As.IMPORTER) as at:
        hub = Organisation.objects.create(area=cast.area, name="Vale Hub", kind="health")
        return _worker(cast.area, hub, "maeve", Role.PARTNER_WORKER, at)


def desk(worker: Worker) -> Browser:
    one = Browser()
    assert worker.account is not None
    one.force_login(worker.account)
    return one


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text.split("<main")[1]))


def asked(browser: Browser, hub: object, **other: str) -> Any:
    """She asks for a smear test, by the two pages."""
    second = sent(browser, NEW, what="smear")
    assert second.status_code == 200
    form = {"what": "smear", "hub": str(hub), "reach": REACH, "known": "number", **other}
    return browser.post(NEW, {"once": str(uuid4()), **form})


def hers(client: Client) -> HealthAsk:
    """Her one open ask."""
    with acting(As.HER, client.pk):
        found: HealthAsk = HealthAsk.objects.get(ended_at=None)
    return found
