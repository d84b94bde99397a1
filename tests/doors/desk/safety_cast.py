"""Ana and whom she is kept apart from, two safety leads, and their browsers."""

from __future__ import annotations

import uuid
from typing import Any

from alongside.kit.walls import As
from alongside.people.choices import AccountKind, Role
from alongside.people.models import Account, Post, Worker
from alongside.trust.acting import acting
from alongside.work.models import WorkItem
from tests.web_cast import SECRET, Cast
from tests.web_client import Browser

HERE = "/desk/safety/"


def second_lead(cast: Cast) -> Worker:
    """Another safety lead of the service."""
    with acting(As.IMPORTER) as at:
        worker = Worker.objects.create(
            area=cast.area,
            organisation=cast.service,
            ref="lead2",
            name="Second",
            account=Account.objects.make("lead2", SECRET, AccountKind.STAFF),
        )
        Post.objects.create(
            worker=worker, organisation=cast.service, role=Role.SAFETY_LEAD, starts_at=at
        )
    return worker


def browser_of(worker: Worker) -> Browser:
    """Somebody at their desk."""
    one = Browser()
    assert worker.account is not None
    one.force_login(worker.account)
    return one


def press(browser: Browser, address: str, do: str, **given: Any) -> Any:
    """Send a form of a page with several."""
    return browser.post(address, {"once": str(uuid.uuid4()), "do": do, **given})


def open_items(kind: str) -> list[WorkItem]:
    """Open tasks of a kind."""
    with acting(As.DUTY):
        return list(WorkItem.objects.filter(kind=kind, done_at=None).order_by("made_at"))
