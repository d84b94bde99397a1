"""What every field of every table declares: whose it is, how private, what for, on what basis, how long kept.

A model has ``data_map``: one `Declared` for each of its fields. ``docs/generated/data-map.md`` and the
record of processing are built from them; a field without one fails a test.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Whose(StrEnum):
    """Whom the value is about."""

    HERS = "a client's"
    WORKERS = "a worker's"
    SERVICE = "the service's"
    NOBODY = "nobody's"


class Private(StrEnum):
    """How private a value is (data classes D0 to D7 of the access model)."""

    D0 = "D0 public"
    D1 = "D1 service logistics"
    D2 = "D2 identity and ordinary contact"
    D3 = "D3 attendance, goals, plans"
    D4 = "D4 clinical"
    D5 = "D5 session notes and disclosures"
    D6 = "D6 sealed"
    D7 = "D7 her private journal"


class Basis(StrEnum):
    """Lawful bases as proposed by the builders; a lawyer and a Caldicott Guardian decide."""

    CARE = "proposed: UK GDPR 6(1)(e) with 9(2)(h), health and social care"
    SAFEGUARDING = "proposed: UK GDPR 6(1)(e) with 9(2)(g), safeguarding of individuals at risk"
    EMPLOYMENT = "proposed: UK GDPR 6(1)(f), running the service with its workers"
    PUBLIC = "not personal data"


class Keep(StrEnum):
    """How long a value is kept; periods are proposed and each service confirms them."""

    EPISODE = "proposed: 8 years after the last episode ends"
    RELATION = "proposed: 8 years after it ends, with the record of who looked"
    WORKING = "proposed: 2 years after the work is done"
    ERASED = "until she asks for it to be destroyed, at most 8 years after the last episode ends"
    POST = "proposed: 6 years after the post ends"
    SHORT = "proposed: 90 days"
    AREA = "while the area runs"


@dataclass(frozen=True, slots=True)
class Declared:
    """The declaration of one field."""

    whose: Whose
    private: Private
    purpose: str
    basis: Basis
    keep: Keep


def hers(private: Private, purpose: str, keep: Keep = Keep.EPISODE) -> Declared:
    """A client's own value, held for her care."""
    return Declared(Whose.HERS, private, purpose, Basis.CARE, keep)


def guarded(purpose: str, keep: Keep = Keep.ERASED) -> Declared:
    """A client's sealed value, held for her safety."""
    return Declared(Whose.HERS, Private.D6, purpose, Basis.SAFEGUARDING, keep)


def workers(purpose: str, keep: Keep = Keep.POST) -> Declared:
    """A worker's value."""
    return Declared(Whose.WORKERS, Private.D1, purpose, Basis.EMPLOYMENT, keep)


def service(purpose: str, keep: Keep = Keep.AREA) -> Declared:
    """A fact of the service that is about no person."""
    return Declared(Whose.SERVICE, Private.D1, purpose, Basis.PUBLIC, keep)
