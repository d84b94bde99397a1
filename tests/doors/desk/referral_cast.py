"""Little Ford with names, and who sits at its desks, for referrals and what becomes of them."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.trust.access.actions import link
from alongside.trust.acting import acting
from tests.capabilities.key_working.cast import team, worker
from tests.capabilities.planning.cast import Ford
from tests.doors.desk.week_cast import at_a_desk
from tests.web_client import Browser

HERE = "/desk/referral/"


def named_team() -> Ford:
    """c2, whom nobody is the key worker of, is called Una, and c1 Ana."""
    made = team()
    with acting(As.IMPORTER):
        Client.objects.filter(pk=made.client("c2")).update(known_as="Una")
        Client.objects.filter(pk=made.client("c1")).update(known_as="Ana")
    return made


def desk(there: Ford, ref: str, role: Role) -> Browser:
    one = Browser()
    account = at_a_desk(there, ref, role).account
    assert account is not None
    one.force_login(account)
    return one


def boss(there: Ford) -> Browser:
    return desk(there, "boss", Role.SERVICE_MANAGER)


def nurse(there: Ford, client: str) -> Browser:
    """A nurse who works with her."""
    browser = desk(there, "nan", Role.NURSE)
    with acting(As.REGISTRAR) as at:
        link(
            client=there.client(client),
            worker=worker(there, "nan"),
            organisation=there.organisation.pk,
            role=Role.NURSE,
            from_=at,
        )
    return browser


def page_of(there: Ford, ref: str = "c2") -> str:
    return f"{HERE}{there.client(ref)}/"


def act(browser: Browser, address: str, what: str, which: object) -> Any:
    return browser.post(address, {"once": str(uuid4()), "what": what, "which": str(which)})


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text.split("<main")[1]))
