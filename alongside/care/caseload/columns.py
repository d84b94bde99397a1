"""What a caseload file can hold of a person, and which columns of other systems usually hold it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One fact of a person. ``usual``: what a column of it is called elsewhere, in small letters."""

    name: str
    words: str
    hint: str
    needed: bool
    usual: tuple[str, ...]


FIELDS: tuple[Field, ...] = (
    Field(
        "ref",
        "Their ref in your system",
        "The number or code by which your system tells people apart",
        True,
        ("ref", "client id", "client ref", "client reference", "id", "person id", "client number",
         "case number", "service user id", "agency client id"),
    ),
    Field("given_name", "First name", "", True, ("first name", "given name", "forename", "firstname", "forenames")),
    Field("family_name", "Family name", "", True, ("last name", "family name", "surname", "lastname")),
    Field(
        "known_as",
        "The name they want to use",
        "Without this column, the first name",
        False,
        ("known as", "preferred name", "likes to be called", "alias"),
    ),
    Field(
        "born_on",
        "Date of birth",
        "3/4/1982 is read as 3 April 1982",
        False,
        ("dob", "date of birth", "birth date", "d.o.b.", "born"),
    ),
    Field("gender", "Gender, as they say it", "F and M are read as woman and man", True, ("gender", "sex")),
    Field(
        "women_only",
        "Whether the area's women-only policy covers them",
        "Yes or no. Without this column, every woman and nobody else",
        False,
        ("women only", "women-only", "women only policy"),
    ),
    Field(
        "key_worker",
        "Their key worker now",
        "The ref or the whole name that the worker has here. They stand linked from the day they are brought in",
        False,
        ("key worker", "keyworker", "worker", "recovery worker", "care coordinator", "allocated worker"),
    ),
    Field(
        "started_on",
        "Since when that is their key worker",
        "",
        False,
        ("start", "start date", "allocated", "allocated on", "date allocated", "keyworker start"),
    ),
)  # fmt: skip
NEEDED = frozenset(field.name for field in FIELDS if field.needed)
BY_NAME = {field.name: field for field in FIELDS}


def guessed(headers: tuple[str, ...]) -> dict[str, str]:
    """The columns that are called as elsewhere, by field; for a person to look at before anything is read."""
    known = {header.casefold().strip(): header for header in reversed(headers)}
    return {
        field.name: known[usual]
        for field in FIELDS
        for usual in [next((one for one in field.usual if one in known), None)]
        if usual is not None
    }
