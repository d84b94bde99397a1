"""The pages of matching."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.desk.entries.forms import MatchForm
from alongside.kit.choosing import Option
from alongside.kit.page import DeskPage, Link
from alongside.kit.speech import joined
from alongside.people.models import Client
from alongside.trust.access.agreeing import Agrees, Part
from alongside.trust.access.entries import Entry


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry on the list: only since when, and by whom it was written."""

    address: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntriesPage(DeskPage):
    """What waits, the oldest first. ``first``: which of all the first one here is."""

    waiting: tuple[Waiting, ...]
    count: str
    first: int = 1
    newer: Link | None = None
    older: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage(DeskPage):
    """One entry: who wrote it, what it is compared by, and who it might be. ``alike``: whether anybody stands there."""

    rows: tuple[tuple[str, str], ...]
    compared: str
    alike: bool
    form: MatchForm


PARTS = {
    Part.BORN_ON: "date of birth",
    Part.FAMILY_NAME: "family name",
    Part.GIVEN_NAME: "first name",
    Part.KNOWN_AS: "name to be called",
    Part.REF: "ref",
}


def comparing(entry: Entry) -> str:
    """What was written that can be compared, without a word of it."""
    given = [words for part, words in PARTS.items() if getattr(entry, part)]
    return f"What was written: {joined(given)}."


def option(client: Client, agreeing: Mapping[Part, Agrees]) -> Option:
    """Somebody who looks alike, with two identifiers, and how far what was written agrees with each part of theirs."""
    said = [
        f"{str(how).capitalize()}: {joined(found)}"
        for how in Agrees
        if (found := [PARTS[part] for part, one in agreeing.items() if one is how])
    ]
    return Option(str(client.pk), f"{client.known_as}, ref {client.ref}", ". ".join(said))
