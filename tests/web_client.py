"""A browser for tests of pages, which can be signed in without the sign-in pages."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.test import Client

from alongside.people.models import Account
from alongside.trust.sign_in.admit import How, admit
from alongside.trust.sign_in.middleware import cookie_name
from alongside.trust.sign_in.store import SessionStore

OURS = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}
"""What a browser sends with a form of our own."""


MADE_BY_CHANCE = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9]{40,}|[\w-]+:[\w-]+:[\w-]{27,}"
    r'|nonce="[^"]*"'
)
"""A key, a token, a signature or a nonce: any three figures or letters may stand in it."""


def without_keys(page: str) -> str:
    """A page as it is before it is searched for something short that it must not say."""
    return MADE_BY_CHANCE.sub("", page)


class Browser(Client):
    """Django's test client, sending what browsers send. ``force_login`` goes past the pages."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"headers": OURS, **given})

    def force_login(self, user: AbstractBaseUser, backend: str | None = None) -> None:
        """Signed in as staff or as her, as if a second factor or her phrase had just been given."""
        assert isinstance(user, Account)
        request = HttpRequest()
        request.session = SessionStore()
        admit(request, user, How.PASSWORD_AND_CODE)
        request.session.save()
        name = cookie_name("/desk/" if user.kind == "staff" else "/")
        self.cookies[name] = request.session.session_key or ""
