"""One thing that is wrong with a message: where, what was expected, what to do. Never what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """Kinds of problem, of FHIR's own list (http://hl7.org/fhir/issue-type)."""

    REQUIRED = "required"
    VALUE = "value"
    STRUCTURE = "structure"
    NOT_SUPPORTED = "not-supported"
    BUSINESS_RULE = "business-rule"
    CONFLICT = "conflict"
    NOT_FOUND = "not-found"
    LOGIN = "login"
    THROTTLED = "throttled"
    TOO_LONG = "too-long"
    TRANSIENT = "transient"


@dataclass(frozen=True, slots=True)
class Problem:
    """Where (a path of known fields and numbers alone), what was expected there, and what to do."""

    path: str
    what: What
    expected: str
    do: str

    @property
    def words(self) -> str:
        """As its sender reads it."""
        return f"Expected {self.expected}. {self.do}. Nothing was kept."
