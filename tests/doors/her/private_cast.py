"""Ana with an account of her own, and browsers that stand where she stands."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from django.contrib.auth.hashers import make_password

from alongside.kit.walls import As
from alongside.people.choices import AccountKind
from alongside.people.models import Account, Client
from alongside.trust.acting import acting
from alongside.trust.renewing.models import Halves
from alongside.trust.sign_in.opening import peppered
from tests.web_cast import SECRET, Cast, make_cast
from tests.web_client import Browser

SHORT = "hedgehog 7"
ONCE = re.compile(r'name="once" value="([^"]+)"')


def account_of_hers(client: Client) -> Account:
    """An account with a short secret, made past the pages."""
    with acting(As.IMPORTER):
        account = Account.objects.make(f"door {client.ref}", SECRET, AccountKind.HERS)
        client.account = account
        client.save(update_fields=["account"])
        secret = make_password(peppered(account, SHORT))
        Halves.objects.create(client=client, secret=secret, short_turn=1)
    return account


def cast_with_ana() -> Cast:
    """The usual people; Ana can sign in."""
    made = make_cast()
    account_of_hers(made.ana)
    return made


def signed_in(client: Client, *, private: bool = True) -> Browser:
    """A browser in which she is signed in, and has given her short secret or not."""
    assert client.account is not None
    browser = Browser()
    browser.force_login(client.account)
    if private:
        browser.post("/open/more/", {"short": SHORT, "once": str(uuid4())})
    return browser


def sent(browser: Browser, to: str, **answers: Any) -> Any:
    """A form as a browser sends it, with the key that its page carried."""
    page = browser.get(to).text
    found = ONCE.search(page)
    assert found is not None, page
    return browser.post(to, {"once": found[1], **answers})
