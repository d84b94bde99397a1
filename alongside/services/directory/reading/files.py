"""A file or a folder, read whole: every service in it, and every problem of those that cannot be brought."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from alongside.areas.errors import BadArea, Found
from alongside.services.directory.reading import council, oruk
from alongside.services.directory.reading.mapping import read_mapping
from alongside.services.directory.reading.wanted import File, Problems, Wanted

Told = Callable[[int], None]
LISTS = ("contents", "content", "services")
"""Under which name a page holds its services: 3.0, 1.0, and files that people put together."""


def read(path: Path, mapping: Path | None, progress: Told) -> File:
    """Read a feed, or with a mapping a council's file. Raises `BadArea` where a file is none at all: with every such file,
    and every problem of the rest, because what a whole file holds cannot be left out as a row can.

    ``progress`` is told after each service how many have been read.
    """
    no_feeds: list[Found] = []
    whole = _whole(_each(path, mapping, no_feeds), progress)
    if no_feeds:
        raise BadArea([*no_feeds, *whole.problems])
    return whole


def read_pages(pages: Iterable[tuple[str, Iterable[Any]]], progress: Told) -> File:
    """The same of pages that come one after the other, each with what it is called."""
    return _whole((one for called, rows in pages for one in _rows(called, rows)), progress)


def _whole(each: Iterable[tuple[Problems, Wanted | None]], progress: Told) -> File:
    services: list[Wanted] = []
    found: list[Found] = []
    seen: dict[str, Wanted] = {}
    for count, (problems, wanted) in enumerate(each, 1):
        first = seen.setdefault(wanted.source_id, wanted) if wanted and wanted.source_id else wanted
        if wanted is not None and first is not None and first is not wanted:
            mend = f"The first is row {first.row} of {first.where}. Take one out, or give it an id."
            problems.add("id", "an id that stands here twice", "an id of its own", mend)
        if problems.found:
            found += _untold(problems.found, wanted)
        elif wanted is not None:
            services.append(wanted)
        progress(count)
    return File(tuple(services), tuple(found))


def _each(
    path: Path, mapping: Path | None, no_feeds: list[Found]
) -> Iterator[tuple[Problems, Wanted | None]]:
    if mapping is not None:
        mapped = read_mapping(_bytes(mapping), mapping.name)
        for row, cells in council.rows_of(_bytes(path), path.name, mapped):
            problems = Problems(path.name, row)
            yield problems, council.service(cells, mapped, problems)
        return
    for file in _files(path):
        try:
            services = _services(file)
        except BadArea as error:
            no_feeds += error.problems
        else:
            yield from _rows(file.name, services)


def _rows(called: str, rows: Iterable[Any]) -> Iterator[tuple[Problems, Wanted | None]]:
    for row, raw in enumerate(rows, 1):
        problems = Problems(called, row)
        if not isinstance(raw, dict):
            problems.add("", "something else", "a service", "Take it out.")
            yield problems, None
        elif oruk.is_given(raw):
            yield problems, oruk.service(raw, problems)


def _untold(found: list[Found], wanted: Wanted | None) -> list[Found]:
    """What is wrong, without what stands there where that may be the address of a place that stays secret."""
    if wanted is None or not wanted.signs:
        return found
    return [replace(one, found="something that is not repeated here") for one in found]


def _files(path: Path) -> list[Path]:
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if files:
        return files
    raise BadArea([_no_feed(path.name, "no .json file", "a folder of saved pages of /services")])


def _services(file: Path) -> list[Any]:
    """The services in one saved page, whichever shape it has."""
    whole = _bytes(file)
    try:
        page = json.loads(whole)
    except (ValueError, RecursionError):
        raise BadArea([_no_feed(file.name, "no JSON", "a saved page of /services")]) from None
    if isinstance(page, list):
        return page
    if isinstance(page, dict):
        for name in LISTS:
            if isinstance(page.get(name), list):
                return list(page[name])
        if "name" in page:
            return [page]
    raise BadArea(
        [_no_feed(file.name, "no list of services", f"services under {' or '.join(LISTS)}")]
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        found = "no file that can be read" if path.exists() else "nothing of this name"
        mend = "Put the name right, or make the file readable for whoever runs this."
        raise BadArea([Found(path.name, 0, "", found, "a file", mend)]) from None


def _no_feed(called: str, found: str, expected: str) -> Found:
    mend = "Save the pages of the feed as JSON files, or give a CSV file with --mapping; docs/directory.md says how."
    return Found(called, 0, "", found, expected, mend)
