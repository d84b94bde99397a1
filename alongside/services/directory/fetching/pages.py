"""A feed page after page, 3.0 or 1.0, to an end that is certain: what is missing would be taken for gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from alongside.services.directory.fetching.asking import Asker
from alongside.services.directory.fetching.where import wrong
from alongside.services.directory.reading.files import LISTS

MOST_PAGES = 5_000
MOST = 200_000
"""Services."""
AGAIN = "Nothing was changed. Try again later, or ask whoever runs the feed."
WHOLE = ("service_at_locations", "contacts", "schedules", "regular_schedules")
"""What a list that holds everything says of a service. Where none of them is, each is asked for by itself."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its place, its services, and how many there are of both as the feed says (0: it does not)."""

    number: int
    services: list[Any]
    pages: int
    total: int
    is_last: bool
    is_new: bool

    def called(self) -> str:
        """As it stands in a message."""
        return called(self.number, self.pages)


def called(number: int, pages: int) -> str:
    """``page 3 of 9``."""
    return f"page {number} of {pages}" if pages else f"page {number}"


def pages(asker: Asker) -> Iterator[Page]:
    """Every page, in order. Raises `BadArea` where one is broken, or where they do not add up."""
    count, known, before = 0, 0, None
    for number in range(1, MOST_PAGES + 1):
        page = _page(asker, number, known)
        known = page.pages or known
        keys = _keys(page.services)
        if before is not None and keys and keys == before:
            raise wrong(page.called(), "the same services as on the page before", "the next ones",
                        f"The feed does not turn its pages. {AGAIN}")  # fmt: skip
        before, count = keys, count + len(page.services)
        if count > MOST:
            raise wrong(page.called(), f"more than {MOST} services", "a feed of one area", AGAIN)
        yield page
        if page.is_last:
            if page.total and page.total != count:
                raise wrong(page.called(), f"{count} services", f"{page.total}, as the feed itself says",
                            f"It may have changed while it was read. {AGAIN}")  # fmt: skip
            return
    raise wrong(called(MOST_PAGES, known), "no end", f"at most {MOST_PAGES} pages", AGAIN)


def whole(asker: Asker, page: Page, one: Any) -> Any:
    """A service with everything: as it stands in the list, or asked for by its own address."""
    if not isinstance(one, dict) or not page.is_new or not isinstance(one.get("id"), str):
        return one
    if any(name in other for other in page.services if isinstance(other, dict) for name in WHOLE):
        return one
    return asker.json(f"{asker.where.path}/{quote(one['id'], safe='')}", asker.where.query,
                      f"{page.called()}, one service")  # fmt: skip


def _page(asker: Asker, number: int, known: int) -> Page:
    query = [(name, value) for name, value in parse_qsl(asker.where.query) if name != "page"]
    here = called(number, known)
    raw = asker.json(asker.where.path, urlencode([*query, ("page", str(number))]), here)
    if isinstance(raw, list):  # a list without pages is one page
        return Page(number, raw, 1, len(raw), is_last=True, is_new=False)
    found = next((raw[name] for name in LISTS if isinstance(raw.get(name), list)), None) if isinstance(raw, dict) else None  # fmt: skip
    if found is None or not isinstance(raw, dict):
        raise wrong(here, "no list of services", f"services under {' or '.join(LISTS)}",
                    "Give the address of the list of services.")  # fmt: skip
    total, of = _number(raw, "total_items", "totalElements"), _number(raw, "total_pages", "totalPages")  # fmt: skip
    if not found and number < of:
        raise wrong(called(number, of), "no services", f"some, because {of} pages are said to be there", AGAIN)  # fmt: skip
    is_last = number >= of if of else (not found or _true(raw, "last_page", "last"))
    return Page(number, found, of, total, is_last, "contents" in raw)


def _keys(services: list[Any]) -> list[str]:
    return [str(one.get("id")) if isinstance(one, dict) else "" for one in services]


def _number(raw: dict[str, Any], *names: str) -> int:
    for name in names:
        value = raw.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
    return 0


def _true(raw: dict[str, Any], *names: str) -> bool:
    return any(raw.get(name) is True for name in names)
