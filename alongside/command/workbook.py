"""The plan for people who live in spreadsheets. Refs stand here, so that visits can be booked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from io import BytesIO
from typing import TYPE_CHECKING

from alongside.command.page.fortnight import used
from alongside.command.page.loads import loads_of
from alongside.command.page.masthead import Masthead
from alongside.command.page.plan_page import made, verdict
from alongside.kit.speech import clock, joined, sentence, short_day, stretch
from alongside.planner.answer import Answer, Start
from alongside.planner.problem import Problem, Who
from alongside.planning.words.proof import conditions_of, levels_of
from alongside.planning.words.reasons import reason, whys

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float | date | time | None
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""First characters that a spreadsheet, or a CSV file made from it, could take for a formula."""
WIDEST = 60


def workbook(masthead: Masthead, problem: Problem, answer: Answer) -> bytes:
    """Write every sheet; the content of an .xlsx file."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    names = dict(masthead.names())
    _sheet(
        book,
        "read me",
        ("About this workbook",),
        ((line,) for line in _about(masthead, problem, answer)),
    )
    _sheet(
        book,
        "visits",
        ("visit", "client", "what", "worker", "place", "place ref", "day", "start", "minutes",
         "group", "others that would do"),
        _visits(problem, answer, names),
    )  # fmt: skip
    _sheet(
        book,
        "not placed",
        ("visit", "client", "what", "due from", "due until", "in the way", "smallest changes"),
        _not_placed(problem, answer),
    )
    _sheet(
        book,
        "load by worker",
        ("worker", "hours on rota", "hours taken", "taken", "visits", "clients", "caseload", "cap"),
        (
            (row.ref, row.given / 60, row.taken / 60, row.taken / row.given if row.given else None,
             row.visits, row.clients, row.weight / 10, row.cap / 10)
            for row in loads_of(problem, answer)
        ),
    )  # fmt: skip
    _sheet(
        book,
        "sessions",
        ("place", "place ref", "day", "band", "who", "visits", "worker hours", "hours taken",
         "creche places", "creche taken"),
        _sessions(problem, answer, names),
    )  # fmt: skip
    _sheet(
        book,
        "goal",
        ("level", "this plan, in points", "away from the best", "how sure"),
        (
            *((row.name, row.value, row.off, row.gap) for row in levels_of(answer.levels)),
            *(
                (f"The proof rests on this: {words}",)
                for words in conditions_of(answer.conditional_on)
            ),
        ),
    )
    for percent in book["load by worker"]["D"][1:]:
        percent.number_format = "0%"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _about(masthead: Masthead, problem: Problem, answer: Answer) -> Iterable[str]:
    yield f"{masthead.area}, {stretch(problem.days)}"
    yield verdict(answer)
    if masthead.invented:
        yield "Everybody in it is invented."
    yield "A time is a proposal. It takes effect when the client says yes, and not before."
    yield "Sheet visits: every visit with a time, and up to three others that would do as well."
    yield "Sheet not placed: visits without a time, what is in the way, and what would give them one."
    yield "Refs of clients stand here so that visits can be booked. Keep this file where refs may be kept."
    yield made(problem, answer)


def _visits(problem: Problem, answer: Answer, names: dict[str, str]) -> Iterable[Sequence[Cell]]:
    by_ref = {v.ref: v for v in problem.visits}
    groups = {g.ref: g.end - g.start for g in problem.groups}
    for placed in sorted(answer.placed, key=lambda p: (p.at.day, p.at.start, p.at.place, p.visit)):
        visit, at = by_ref[placed.visit], placed.at
        yield (
            visit.ref, visit.client, visit.kind, at.worker, names.get(at.place, at.place), at.place,
            problem.days[at.day], time(*divmod(at.start, 60)),
            groups[at.group] if at.group else visit.minutes, at.group,
            "; ".join(start_words(problem, names, other) for other in placed.others),
        )  # fmt: skip


def start_words(problem: Problem, names: dict[str, str], at: Start) -> str:
    """``Mon 11 Jan 09:15, Mill Street, w3``."""
    day = short_day(problem.days[at.day])
    return f"{day} {clock(at.start)}, {names.get(at.place, at.place)}, {at.worker}"


def _not_placed(problem: Problem, answer: Answer) -> Iterable[Sequence[Cell]]:
    by_ref = {v.ref: v for v in problem.visits}
    for row in answer.not_placed:
        visit = by_ref[row.visit]
        changes = [joined([reason(ref).change for ref in change]) for change in row.changes]
        yield (
            visit.ref, visit.client, visit.kind, problem.days[visit.first_day],
            problem.days[visit.last_day], sentence("; ".join(whys(row.why))),
            sentence("; or ".join(dict.fromkeys(changes))),
        )  # fmt: skip


def _sessions(problem: Problem, answer: Answer, names: dict[str, str]) -> Iterable[Sequence[Cell]]:
    total = used(problem, answer)
    for one in sorted(problem.sessions, key=lambda s: (s.day, s.place, s.band)):
        slot = (one.place, one.day, one.band)
        yield (
            names.get(one.place, one.place), one.place, problem.days[one.day], one.band,
            "women-only" if one.who is Who.WOMEN_ONLY else "everybody", total.visits.get(slot, 0),
            total.given.get(slot, 0) / 60, total.taken.get(slot, 0) / 60, one.creche,
            total.creche.get(slot, 0),
        )  # fmt: skip


def _sheet(
    book: Workbook, title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet: Worksheet = book.create_sheet(title)
    sheet.append(list(header))
    widths = [len(name) for name in header]
    for row in rows:
        sheet.append(list(row))
        for number, value in enumerate(row):
            if isinstance(value, str):
                widths[number] = max(widths[number], len(value))
                if value.startswith(RISKY):
                    cell = sheet.cell(sheet.max_row, number + 1)
                    cell.data_type, cell.quotePrefix = "s", True
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = min(max(width + 2, 11), WIDEST)
