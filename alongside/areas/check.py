"""Check an area's files: every problem at once, and nothing is changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alongside.areas.check_hours import check_hours
from alongside.areas.check_on_site import check_on_site
from alongside.areas.check_people import check_people
from alongside.areas.check_refs import check_refs
from alongside.areas.check_visits import check_visits
from alongside.areas.errors import BadArea, Found, Ledger
from alongside.areas.keep_apart import missing
from alongside.areas.look import Look
from alongside.areas.read import Read, read_area
from alongside.areas.settings import read_settings
from alongside.areas.sheets import NEEDED, SHEETS, Area

CHECKS: tuple[Callable[[Look], None], ...] = (
    check_refs,
    check_hours,
    check_people,
    check_visits,
    check_on_site,
)


def check_area(path: Path) -> Area:
    """Read and check an area. Raises `BadArea` with every problem found."""
    read, problems = check_files(path)
    if problems:
        raise BadArea(problems)
    return read.area()


def check_files(path: Path) -> tuple[Read, list[Found]]:
    """Read and check an area; what was read, with notes on how, and every problem found."""
    read = read_area(path)
    if read.sheets:
        ledger = read.ledger
        ledger.names = read.names if path.is_dir() else {name: name for name in SHEETS}
        ledger.rows = read.numbers()
        whole = {name: name not in NEEDED for name in SHEETS if name not in read.sheets}
        whole |= {name: sheet.whole for name, sheet in read.sheets.items()}
        lost = {name: sheet.lost for name, sheet in read.sheets.items()}
        _judge(Look.at(read.area(), ledger, whole, lost))
        for problem in missing(path):
            ledger.note(problem)
    return read, read.ledger.problems()


def check_rows(area: Area) -> None:
    """Check an area that was made and not read. Raises `BadArea`; rows count as if written."""
    ledger = Ledger()
    _judge(Look.at(area, ledger, {}, {}))
    if ledger:
        raise BadArea(ledger.problems())


def _judge(look: Look) -> None:
    if look.is_whole("area"):
        look.settings = read_settings(look.area.settings, look.ledger)
    for check in CHECKS:
        check(look)
