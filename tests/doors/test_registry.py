"""Every address, job and command says who it is for; the walk misses none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from alongside.trust.doors import Door


def addresses(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one, before + str(one.pattern))
        else:
            yield before + str(one.pattern), one


@pytest.mark.promise("P20")
def test_every_address_declares_who_it_is_for():
    found = list(addresses(get_resolver()))

    assert len(found) > 5
    assert [
        address
        for address, one in found
        if not isinstance(getattr(one.callback, "door", None), Door)
    ] == []
