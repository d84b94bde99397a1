"""What one cell of a caseload says: what is sure, and nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from alongside.areas.cells import NotThat, date_of, text_of
from alongside.kit.asking import NOT_SEEN

FIRST_BIRTHDAY = date(1910, 1, 1)
LONGEST = 200
EMPTY = frozenset({"", "-", "\u2013", "n/a", "not known"})
BROKEN = re.compile(r"#(?:n/a|name\?|(?:ref|value|null|num|div/0)\W)", re.IGNORECASE)
GENDERS = {
    "f": "woman",
    "female": "woman",
    "woman": "woman",
    "m": "man",
    "male": "man",
    "man": "man",
}
YES_NO = {
    "yes": True,
    "y": True,
    "true": True,
    "1": True,
    "no": False,
    "n": False,
    "false": False,
    "0": False,
}
FORMULA = NotThat(
    "what it says, and this is a formula", "Copy the column, and paste it back as values only."
)
REF = re.compile(r"[\w][\w ./-]{0,59}")


def value_of(name: str, cell: Any, epoch: datetime, today: date) -> Any:
    """What a cell says; None where it is empty. Raises `NotThat`."""
    if isinstance(cell, str):
        cell = " ".join(cell.split())
        if cell.startswith("="):
            raise FORMULA
        if BROKEN.fullmatch(cell):
            raise NotThat("a value, and this is an error of the spreadsheet", "Fill the cell in.")
        if NOT_SEEN.search(cell):
            raise NotThat("text without signs that cannot be seen", "Type it again.")
    if cell is None or (isinstance(cell, str) and cell.casefold() in EMPTY):
        return None
    return READERS[name](cell, epoch, today)


def _text(cell: Any, epoch: datetime, today: date) -> str:
    text = text_of(cell, epoch)
    if len(text) > LONGEST:
        raise NotThat(f"at most {LONGEST} signs", "Shorten it.")
    return text


def _ref(cell: Any, epoch: datetime, today: date) -> str:
    text = _text(cell, epoch, today)
    if not REF.fullmatch(text):
        mend = "Use the number or code that your system gives each person."
        raise NotThat("a ref of up to 60 letters and digits", mend)
    return text


def _birthday(cell: Any, epoch: datetime, today: date) -> date:
    return date_of(cell, epoch, FIRST_BIRTHDAY, today)


def _gender(cell: Any, epoch: datetime, today: date) -> str:
    text = _text(cell, epoch, today)
    return GENDERS.get(text.casefold(), text.casefold())


def _yes(cell: Any, epoch: datetime, today: date) -> bool:
    text = _text(cell, epoch, today).casefold()
    if text not in YES_NO:
        raise NotThat("yes or no", "Write one of these, or leave it empty.")
    return YES_NO[text]


def _worker(cell: Any, epoch: datetime, today: date) -> str:
    return _text(cell, epoch, today).casefold()


def _started(cell: Any, epoch: datetime, today: date) -> date:
    return date_of(cell, epoch, latest=date.fromordinal(today.toordinal() + 1))


READERS: dict[str, Callable[[Any, datetime, date], Any]] = {
    "ref": _ref,
    "given_name": _text,
    "family_name": _text,
    "known_as": _text,
    "born_on": _birthday,
    "gender": _gender,
    "women_only": _yes,
    "key_worker": _worker,
    "started_on": _started,
}
"""How a cell of each field is read: what is sure, and nothing guessed."""
