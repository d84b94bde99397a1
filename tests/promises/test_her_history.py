"""What a telephone's history keeps of her pages: addresses and titles from which nobody learns what she asked or did."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from alongside.trust.doors import Audience
from tests.promises import repository

HER = repository.PACKAGE / "her"
DONE = re.compile(
    r"told|refus|block|never|report|complain|appl(?:y|ied)|destroy|delete|burn|secret|pass(?:word|phrase)"
    r"|hide|hidden|must not|see nothing|danger|violen|safe|keep.?apart|worker|care|appointment|stop",
    re.IGNORECASE,
)
"""Words from which somebody who scrolls through a history learns that she asked for something, or hides something."""
TITLE = re.compile(r"""\btitle(?:: str)? ?= ?_\(\s*"([^"]+)""")


def signed_in(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Every address that she alone can open."""
    for one in resolver.url_patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from signed_in(one, address)
        elif isinstance(one, URLPattern) and one.callback.door.audience is Audience.HERS:  # type: ignore[attr-defined]
            yield address


def titles() -> dict[str, list[str]]:
    """Every title of a page of hers, by module; of the pages that everybody may read there is nothing of hers to tell."""
    paths = [path for path in repository.under(HER, ".py") if "start" not in path.parts]
    found = {repository.name(path): TITLE.findall(repository.text(path)) for path in paths}
    return {name: said for name, said in found.items() if said}


@pytest.mark.promise("P12")
def test_no_address_in_a_history_tells_what_she_asked_or_did():
    addresses = [*signed_in(get_resolver())]

    assert len(addresses) > 30
    assert [one for one in addresses if DONE.search(re.sub(r"<\w+:\w+>", "", one))] == []


@pytest.mark.promise("P12")
def test_no_title_in_a_history_tells_what_she_asked_or_did():
    assert len(titles()) > 8
    assert {name: [one for one in said if DONE.search(one)] for name, said in titles().items()} == {
        name: [] for name in titles()
    }


@pytest.mark.parametrize(
    "told", ["today/who/never/", "today/people/<uuid:named>/told/", "Destroy all"]
)
def test_an_address_or_a_title_that_tells_is_found(told: str):
    assert DONE.search(told)
