"""Little Ford at her door: a woman with an account, her worker, and short ways to open and send her pages."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import Any

from alongside.kit.walls import As
from alongside.people.models import Client, Worker
from alongside.services.models import SchoolCalendar
from alongside.trust.acting import acting
from tests.areas.cast import TERMS
from tests.capabilities.planning.cast import Ford, ford
from tests.journeys.tools import with_account
from tests.web_client import Browser

HERE = "/today/when/"
AUTUMN = (
    "BEGIN:VEVENT\nUID:0\nDTSTART;VALUE=DATE:20261026\nDTEND;VALUE=DATE:20261031\n"
    "SUMMARY:Half term\nEND:VEVENT\n"
)
WHOLE_YEAR = TERMS.replace("BEGIN:VEVENT\nUID:1\n", AUTUMN + "BEGIN:VEVENT\nUID:1\n")
"""A calendar that knows this autumn too: her pages ask for times from now on."""


@dataclass(frozen=True, slots=True)
class Her:
    """c1 of Little Ford, signed in."""

    ford: Ford
    client: Client
    browser: Browser

    def page(self, path: str = "") -> str:
        """A page of hers, as text."""
        answer = self.browser.get(HERE + path)
        assert answer.status_code == 200, (path, answer.status_code, answer.headers)
        return str(answer.text)

    def send(self, path: str, **given: Any) -> Any:
        """A form of hers, with a key of its own unless one is given."""
        return self.browser.post(HERE + path, {"once": str(uuid.uuid4()), **given})


def her(there: Ford | None = None, ref: str = "c1") -> Her:
    """Give her an account, and her worker a name."""
    there = there or ford()
    with acting(As.IMPORTER):
        Worker.objects.filter(ref="w1").update(name="Jo")
        SchoolCalendar.objects.update(content=WHOLE_YEAR.encode())
        client = Client.objects.get(area=there.area, ref=ref)
    with_account(client)
    browser = Browser(raise_request_exception=True)
    assert client.account is not None
    browser.force_login(client.account)
    return Her(there, client, browser)


def words(text: str) -> str:
    """What stands on a page, without its tags."""
    inside = text.split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", inside).replace("&#39;", "'").split())


def values(text: str, name: str = "answer") -> list[str]:
    """The answers that a question offers."""
    return re.findall(rf'name="{name}"[^>]*value="([^"]+)"', text)
