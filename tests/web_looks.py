"""Whether a page that shows somebody says so in the log. For tests of single pages, and for the walk over all doors.

A page's own test calls `shown_unsaid` with an address where its page shows the client that `hidden_nowhere`
has given names that stand nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from uuid import UUID

from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Identity
from alongside.trust.acting import acting
from alongside.trust.doors import Audience, Door
from alongside.trust.looking.models import LookSubject
from tests.web_client import Browser

NAMES = ("Zephyrine", "Quillfeather")
PART = re.compile(r"<(\w+):(\w+)>")
MOST_TRIES = 40
"""Addresses tried for one door; one with several ids in it would otherwise be tried for minutes."""


def hidden_nowhere(client: Client) -> None:
    """Give a client names that stand nowhere else, so that finding one on a page means she was shown."""
    with acting(As.REGISTRAR):
        Client.objects.filter(pk=client.pk).update(known_as=NAMES[0])
        Identity.objects.filter(client=client).update(given_name=NAMES[0], family_name=NAMES[1])


def shown(answer: str) -> bool:
    """Whether the client of `hidden_nowhere` stands on a page."""
    return any(name in answer for name in NAMES)


def shown_unsaid(browser: Browser, address: str, client: UUID) -> bool:
    """Whether the page at an address shows her without a row that says so."""
    before = written_of(client)
    answer = browser.get(address)
    return shown(answer.text) and written_of(client) == before


def written_of(client: UUID) -> int:
    """How many rows say that something of her was shown."""
    with acting(As.WITNESS):
        return LookSubject.objects.filter(client_id=client).count()


def staff_doors() -> Iterator[tuple[str, frozenset[Role]]]:
    """The address of every staff door that is a page, what varies in angle brackets, with who may pass."""
    for address, one in _walk(get_resolver()):
        declared = getattr(one.callback, "door", None)
        is_stream = address.endswith("stream/")  # every message of one is written down by itself
        if isinstance(declared, Door) and declared.audience is Audience.STAFF and not is_stream:
            yield f"/{address}", declared.roles or frozenset(Role)


def filled_in(address: str, keys: list[UUID], words: tuple[str, ...] = ("1",)) -> Iterator[str]:
    """The address with every id there is in the place of an id, and with words in the place of others."""
    parts = PART.findall(address)
    choices = [[str(key) for key in keys] if kind == "uuid" else list(words) for kind, _ in parts]
    for number, values in enumerate(product(*choices)):
        if number == MOST_TRIES:
            return
        filled = iter(values)
        yield PART.sub(lambda _, filled=filled: next(filled), address)  # type: ignore[misc]


def keys_of(*tables: type[models.Model]) -> list[UUID]:
    """Every id that a row of these tables has."""
    found: list[UUID] = []
    for role in (As.DUTY, As.REGISTRAR):
        with acting(role):
            for table in tables:
                found += table._default_manager.values_list("pk", flat=True)
    return list(dict.fromkeys(found))


def _walk(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in resolver.url_patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one, address)
        else:
            yield address, one
