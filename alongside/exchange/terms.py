"""Our own taxonomy: what a place says of what can matter. Ids are made of words, so they never change."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from alongside.services.directory.choices import Matter, Said
from alongside.services.directory.reading.says import AT_TIMES, TERMS

NAMESPACE = UUID("6f1b2c1e-6a0e-4a52-9d8e-0a6d1c7f5b10")
TAXONOMY = uuid5(NAMESPACE, "what can matter")
CALLED = "Alongside: what can matter"


def term_id(matter: Matter, said: Said) -> UUID:
    """The id of a term."""
    return uuid5(NAMESPACE, f"{matter.value} {said.value}")


def term_name(matter: Matter, said: Said) -> str:
    """The words of a term, which our own import reads back."""
    words = TERMS[matter][0]
    name = {Said.NO: f"no {words}", Said.AT_TIMES: f"{words} {AT_TIMES}"}.get(said, words)
    return name.capitalize()


PAIRS = tuple((matter, said) for matter in Matter for said in (Said.YES, Said.AT_TIMES, Said.NO))
_BY_ID = {term_id(matter, said): (matter, said) for matter, said in PAIRS}


def matter_of_term(key: UUID) -> tuple[Matter, Said] | None:
    """What a term says; None for none of ours."""
    return _BY_ID.get(key)


def taxonomy() -> dict[str, Any]:
    """Our one taxonomy."""
    return {
        "id": str(TAXONOMY),
        "name": CALLED,
        "description": "What a place says about what can matter to a woman who comes. Nothing said is not a yes.",
        "version": "1",
    }


def term(matter: Matter, said: Said) -> dict[str, Any]:
    """One term."""
    return {
        "id": str(term_id(matter, said)),
        "name": term_name(matter, said),
        "description": f"{matter.label}: {said.label}".capitalize(),
        "taxonomy": CALLED,
        "taxonomy_id": str(TAXONOMY),
    }
