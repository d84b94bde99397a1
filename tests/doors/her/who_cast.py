"""What tests of her pages about her key worker share: she signed in, what she sends, what she chose, a page in words."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from alongside.care.key_working.choices import Answer
from alongside.care.models import Choice
from alongside.kit.walls import As
from alongside.people.choices import AccountKind
from alongside.people.models import Account, Client
from alongside.planning.choosing_worker import answered
from alongside.trust.acting import acting
from tests.capabilities.key_working.cast import (
    open_one,
    worker,
)
from tests.capabilities.planning.cast import Ford
from tests.web_cast import SECRET
from tests.web_client import Browser

HERE = "/today/who/"


def her(there: Ford, ref: str = "c2") -> Browser:
    with acting(As.IMPORTER):
        account = Account.objects.make(f"lamp {ref} {uuid4().hex[:4]}", SECRET, AccountKind.HERS)
        Client.objects.filter(area=there.area, ref=ref).update(account=account)
    one = Browser()
    one.force_login(account)
    return one


def sent(browser: Browser, page: str, **given: Any) -> Any:
    return browser.post(HERE + page, {"once": str(uuid4()), **given})


def chosen(there: Ford, ref: str = "c2") -> list[tuple[str, str, str]]:
    with acting(As.HER, there.client(ref)):
        rows = Choice.objects.filter(ended_at=None, said_by="her").order_by("about")
        return [(row.about, row.value or row.worker.name, row.firm) for row in rows]


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text.split("<main")[1]))


def answer(she: Browser, there: Ford, said: Answer) -> Any:
    return sent(she, "name/", proposal=str(open_one(there).pk), said=said.value)


def heard(there: Ford) -> None:
    """Whoever finds her a key worker has asked her, and writes down her yes."""
    by = worker(there, "boss")
    with acting(As.PERSON, by) as at:
        answered(
            client=there.client("c2"),
            proposal=open_one(there).pk,
            said=Answer.YES,
            beside=by,
            at=at,
        )
