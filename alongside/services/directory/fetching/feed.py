"""A whole feed from its address, as `alongside.services.directory.reading.files` gives one from files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from alongside.services.directory.fetching.asking import WAITS, Asker
from alongside.services.directory.fetching.pages import Page, pages, whole
from alongside.services.directory.fetching.where import Where
from alongside.services.directory.reading.files import read_pages
from alongside.services.directory.reading.wanted import File

Told = Callable[[int, int], None]


def fetch(where: Where, progress: Told, waits: tuple[float, ...] = WAITS) -> File:
    """Read all of it, held in memory alone. Raises `BadArea` where any part of it cannot be had.

    ``progress`` is told how many services have been read, and of how many as far as the feed says.
    """
    asker, total = Asker(where, waits), 0

    def each() -> Iterator[tuple[str, Iterator[Any]]]:
        nonlocal total
        for page in pages(asker):
            total = page.total or total
            yield page.called(), _services(asker, page)

    try:
        return read_pages(each(), lambda count: progress(count, total))
    finally:
        asker.close()


def _services(asker: Asker, page: Page) -> Iterator[Any]:
    for one in page.services:
        yield whole(asker, page, one)
