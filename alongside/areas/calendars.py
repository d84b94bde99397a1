"""Bank holidays of a nation from two lists, and the working days between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays
from govuk_bank_holidays.bank_holidays import BankHolidays as GovUk

DIVISIONS = {
    "England": ("ENG", GovUk.ENGLAND_AND_WALES),
    "Wales": ("WLS", GovUk.ENGLAND_AND_WALES),
    "Scotland": ("SCT", GovUk.SCOTLAND),
    "Northern Ireland": ("NIR", GovUk.NORTHERN_IRELAND),
}
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BankHolidays:
    """Bank holidays on weekdays in a stretch of days, and what a reader should be told about them.

    Where the two lists disagree the day counts as closed: an appointment on a day when nobody
    opens the door is worse than one fewer.
    """

    days: frozenset[date]
    remarks: tuple[str, ...]


def bank_holidays(nation: str, first: date, last: date) -> BankHolidays:
    """Bank holidays of a nation from ``first`` to ``last``, both lists compared."""
    ours, theirs, remarks = set(), set(), []
    for year in range(first.year, last.year + 1):
        calculated, published = _in_year(nation, year)
        ours |= {day for day in calculated if first <= day <= last}
        if published is None:
            remarks.append(
                f"Bank holidays of {year} are calculated: GOV.UK has not published them in the"
                " list this version carries. Check them before telling anybody a date."
            )
        else:
            theirs |= {day for day in published if first <= day <= last}
            compared = {day for day in calculated if first <= day <= last}
            in_year = {day for day in published if first <= day <= last}
            remarks += [
                _disagreement(day, nation, day in compared) for day in sorted(compared ^ in_year)
            ]
    return BankHolidays(frozenset(ours | theirs), tuple(remarks))


def working_days(nation: str, first: date, count: int) -> tuple[date, ...]:
    """``count`` weekdays from ``first`` on that are no bank holidays."""
    days = _working(nation, first)
    return tuple(next(days) for _ in range(count))


def is_working(nation: str, day: date) -> bool:
    """Whether a day is a weekday and no bank holiday."""
    calculated, published = _in_year(nation, day.year)
    return day.weekday() < 5 and day not in calculated and day not in (published or ())


def working_days_after(nation: str, day: date, count: int) -> date:
    """The day that lies so many working days after another, which is not counted itself."""
    days = _working(nation, day + ONE_DAY)
    return [next(days) for _ in range(count)][-1] if count else day


def _working(nation: str, day: date) -> Iterator[date]:
    while True:
        if is_working(nation, day):
            yield day
        day += ONE_DAY


def _disagreement(day: date, nation: str, calculated: bool) -> str:
    says, silent = ("holidays", "GOV.UK") if calculated else ("GOV.UK", "holidays")
    return (
        f"{day:%A} {day.day} {day:%B %Y} is a bank holiday in {nation} according to the list of"
        f" {says} but not of {silent}. It is planned as closed. Ask which is right."
    )


@cache
def _in_year(nation: str, year: int) -> tuple[frozenset[date], frozenset[date] | None]:
    """Weekday bank holidays of a year: as calculated, and as published (None: not yet)."""
    subdivision, division = DIVISIONS[nation]
    known = holidays.country_holidays("GB", subdiv=subdivision, years=year)
    calculated = frozenset(day for day in known if day.weekday() < 5)
    every = _published(division)
    published = frozenset(day for day in every if day.year == year and day.weekday() < 5)
    return calculated, published if year in {day.year for day in every} else None


@cache
def _published(division: str) -> tuple[date, ...]:
    source = GovUk(use_cached_holidays=True)
    return tuple(holiday["date"] for holiday in source.get_holidays(division=division))
