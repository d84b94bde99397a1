"""Who may bring a caseload in, and where its pages are."""

from __future__ import annotations

from uuid import UUID

from alongside.kit.uploads import DOOR
from alongside.people.choices import Role

WHO = frozenset({Role.SERVICE_MANAGER})
HERE = DOOR


def page_of(bringing: UUID) -> str:
    """Where a file is."""
    return f"{HERE}{bringing}/"


def columns_of(bringing: UUID) -> str:
    """The choice of its columns."""
    return f"{HERE}{bringing}/columns/"
