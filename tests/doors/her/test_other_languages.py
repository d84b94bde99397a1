"""Every word of hers passes the place where it can be put into another language."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from alongside.her.today.page import ORDER
from alongside.kit.walls import As
from alongside.trust.doors import Viewer
from alongside.trust.sign_in.her_account import make_her_account
from tests.web_cast import make_cast
from tests.web_client import Browser

pytestmark = pytest.mark.django_db
NAMES = re.compile(r"\b(?:Jo|Ana|Lead|Vale Recovery)\b")


@pytest.fixture
def shouted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language that is English in capitals, so that what was not translated is seen by its small letters."""
    trans = "django.utils.translation._trans"
    keep = re.compile(r"(%\(\w+\)[sd])")

    def loud(words: str) -> str:
        return "".join(one if keep.match(one) else one.upper() for one in keep.split(words))

    monkeypatch.setattr(f"{trans}.gettext", loud, raising=False)
    monkeypatch.setattr(
        f"{trans}.ngettext",
        lambda one, more, number: loud(one if number == 1 else more),
        raising=False,
    )


def small(page: Any) -> list[str]:
    """Words in the main part of a page, and on the way out, that were not translated."""
    main = page.text.split("<main", 1)[1].split(">", 1)[1]
    out = re.search(r"<button>(.*?)</button>", page.text)
    text = NAMES.sub(" ", re.sub(r"<[^>]*>", "\n", f"{main}\n{out[1] if out else 'none'}"))
    return [one.strip() for one in text.split("\n") if re.search(r"[a-z]", one)]


@pytest.mark.parametrize("path", ["/", "/open/", "/open/again/", "/leaving/"])
def test_a_page_for_everybody_is_read_in_the_language_of_the_reader(shouted, path):
    assert small(Client().get(path)) == []


def test_so_is_every_page_of_hers(shouted):
    cast = make_cast()
    account = make_her_account(
        by=Viewer(As.PERSON, cast.jo.pk, cast.area.pk),
        client=cast.ana.pk,
        login="blue door",
        phrase="kettle lantern acorn piano",
        private_secret="hedgehog 7",
    )
    browser = Browser()
    browser.force_login(account)
    browser.post("/open/more/", {"short": "hedgehog 7", "once": str(uuid4())})

    left = {path: small(browser.get(path)) for path in ("/today/", *(one.address for one in ORDER))}

    assert {path: words for path, words in left.items() if words} == {}
