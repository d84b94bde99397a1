"""From an area's files and a first day to what the planner is asked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from alongside.command.page.masthead import Masthead, PlaceName
from alongside.planner.problem import Problem, Sealed

PACKAGE = Path(__file__).resolve().parents[1]
CODE = (".py", ".jinja", ".css")


@dataclass(frozen=True, slots=True)
class Inputs:
    """A problem with its sealed part, the passphrase, and remarks for whoever plans."""

    problem: Problem
    sealed: Sealed
    masthead: Masthead
    passphrase: str
    remarks: tuple[str, ...]


def inputs_of(area: Path, first_day: date, days: int, passphrase_file: Path | None) -> Inputs:
    """Read, check and translate an area. Raises `BadArea`, `BadSeal` or `BadInput`."""
    from alongside.areas import keep_apart
    from alongside.areas.assemble import assemble, remarks
    from alongside.areas.check import check_area
    from alongside.areas.errors import BadArea
    from alongside.areas.on_site import barred
    from alongside.areas.settings import settings_of
    from alongside.command.passphrase import passphrase_for

    checked = check_area(area)
    passphrase = passphrase_for(area, passphrase_file)
    sealed_file = keep_apart.file_of(area)
    apart = keep_apart.open_sealed(sealed_file, passphrase)
    if not keep_apart.fits(apart, checked):
        raise BadArea([keep_apart.misfit(sealed_file)])
    settings = settings_of(checked.settings)
    open_part = assemble(checked, first_day, days, "")
    sealed = barred(keep_apart.translate(apart, open_part.days), checked, open_part)
    masthead = Masthead(
        area=settings.name,
        invented=settings.invented,
        policy=settings.women_only_policy,
        places=tuple(PlaceName(row.ref, row.name) for row in checked.places),
        inputs=fingerprint(area, first_day, days),
    )
    problem = assemble(checked, first_day, days, keep_apart.digest(sealed))
    return Inputs(problem, sealed, masthead, passphrase, tuple(remarks(checked, first_day, days)))


def fingerprint(area: Path, first_day: date, days: int) -> str:
    """A name for everything a plan depends on: the area's files as they lie there, the days, this code."""
    digest = hashlib.sha256(f"{first_day} {days}".encode())
    beside = area.parent.glob(f"{area.stem}*")
    files = sorted(area.rglob("*")) if area.is_dir() else sorted(beside)
    code = sorted(path for path in PACKAGE.rglob("*") if path.suffix in CODE)
    for path in (*files, *code):
        if path.is_file():
            digest.update(f"{path.name} {path.stat().st_size}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
