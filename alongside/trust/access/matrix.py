"""The written matrix: which role of a live link, or of an arrival, sees which category for which purpose.

`docs/access.md` has it in words. PostgreSQL's copy is made from this table when the walls are raised; what both make
of it is compared with a model written from the page by somebody who has not seen this code.
"""

from __future__ import annotations

from alongside.people.choices import Role
from alongside.trust.access.choices import Category
from alongside.trust.acting import Purpose

WORKING_RECORD = (
    Category.ARRIVAL,
    Category.IDENTITY,
    Category.CONTACT,
    Category.TEAM,
    Category.DIARY,
    Category.CHOICES,
    Category.GOALS,
)
CARE: dict[Role, tuple[Category, ...]] = {
    Role.KEY_WORKER: (*WORKING_RECORD, Category.CLINICAL, Category.NOTES, Category.EMERGENCY),
    Role.PRESCRIBER: (*WORKING_RECORD, Category.CLINICAL, Category.EMERGENCY),
    Role.NURSE: (*WORKING_RECORD, Category.CLINICAL, Category.EMERGENCY),
    Role.MIDWIFE: (*WORKING_RECORD, Category.CLINICAL, Category.EMERGENCY),
    Role.FACILITATOR: (Category.ARRIVAL,),
    Role.RECEPTION: (Category.ARRIVAL,),
}
ARRIVAL = tuple(CARE)
"""Roles that may see an arrival for the purpose of an arrival."""

MATRIX: frozenset[tuple[str, str, str]] = frozenset(
    {
        (role.value, category.value, Purpose.CARE.value)
        for role, categories in CARE.items()
        if role not in (Role.FACILITATOR, Role.RECEPTION)
        for category in categories
    }
    | {(role.value, Category.ARRIVAL.value, Purpose.ARRIVAL.value) for role in ARRIVAL}
)
"""Every (role, category, purpose) that is allowed; all others are not."""
