"""What somebody chose, in one line for the desk. Their own pages have their own words."""

from __future__ import annotations

from collections.abc import Callable

from alongside.care.choices import ANOTHER_LANGUAGE, About, Firm, Mode, Style
from alongside.care.models import Choice
from alongside.services.choices import Band, Weekday

FIRMNESS = {Firm.MUST: "Must", Firm.WOULD_LIKE: "Would like"}


def choice_words(choice: Choice) -> str:
    """``Must: a worker who is a woman``. ``choice`` was read with its worker and place."""
    return f"{FIRMNESS[Firm(choice.firm)]}: {what(choice)}"


def what(choice: Choice) -> str:
    """What was chosen, without how firm it is."""
    return WORDS[About(choice.about)](choice)


def _worker(choice: Choice) -> str:
    assert choice.worker is not None  # noqa: S101 - a constraint of the table
    return f"not with {choice.worker.name or choice.worker.ref}"


def _place(choice: Choice) -> str:
    assert choice.place is not None  # noqa: S101 - a constraint of the table
    return f"not at {choice.place.name}"


def _language(choice: Choice) -> str:
    known = choice.value != ANOTHER_LANGUAGE
    return f"a worker who speaks {choice.value if known else 'another language: ask which'}"


def _label(kind: type[Mode | Band | Style | Weekday], value: str) -> str:
    return str(kind(value).label) if value in kind.values else value


WORDS: dict[About, Callable[[Choice], str]] = {
    About.WORKER_GENDER: lambda one: f"a worker who is a {one.value}",
    About.NOT_WORKER: _worker,
    About.WOMEN_ONLY: lambda one: "women-only sessions",
    About.NOT_PLACE: _place,
    About.MODE: lambda one: _label(Mode, one.value),
    About.LANGUAGE: _language,
    About.BAND: lambda one: f"in the {_label(Band, one.value)}",
    About.WEEKDAY: lambda one: f"on a {_label(Weekday, one.value)}",
    About.STYLE: lambda one: f"a worker who {_label(Style, one.value)}",
}
"""One line for each thing a choice can be about."""
