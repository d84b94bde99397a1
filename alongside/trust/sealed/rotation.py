"""A new root key takes over: keys of persons are wrapped again, what belongs to no one person is sealed again.

It goes in batches, each a transaction of its own, and can be stopped and started at any point, because what
is left to do is what does not yet carry the newest number. Old numbers open as long as their keys are held.
The first root key stays for good: people are found by it. Older ones stay for as long as there are backups.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.apps import apps
from django.db.models import F, Func, IntegerField, Model, Value

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.sealed.box import OF_A_PERSON, opened, seal
from alongside.trust.sealed.models import PersonKey
from alongside.trust.sealed.persons import unwrapped, wrapped
from alongside.trust.sealed.wrapping import newest

BATCH = 500


def rotate(batch: int = BATCH) -> Iterator[int]:
    """Bring everything under the newest root key; gives how many were done, batch by batch."""
    while done := _wrap_again(batch):
        yield done
    for table, column, name in under_root():
        while done := _seal_again(table, column, name, batch):
            yield done


def under_root() -> list[tuple[type[Model], str, str]]:
    """Every column that holds values of no one person: its table, the column, and the field they are bound to.

    A table says so itself: ``sealed_under_root = {"column": "id"}``, and lets `As.LOCKSMITH` look and change.
    """
    return [
        (table, column, name)
        for table in apps.get_models()
        for column, name in getattr(table, "sealed_under_root", {}).items()
    ]


def _wrap_again(batch: int) -> int:
    with acting(As.LOCKSMITH):
        old = PersonKey.objects.exclude(wrapped=None).exclude(root=newest()).order_by("pk")
        rows = list(old.select_for_update(skip_locked=True)[:batch])
        for row in rows:
            row.wrapped = wrapped(row.pk, unwrapped(row), newest())
            row.root = newest()
            row.save(update_fields=["wrapped", "root"])
        return len(rows)


def _seal_again(table: type[Model], column: str, name: str, batch: int) -> int:
    manager, place = table._default_manager, f"{table._meta.db_table}.{column}"  # noqa: SLF001 - any table
    number = Func(F(column), Value(0), function="get_byte", output_field=IntegerField())
    with acting(As.LOCKSMITH):
        old = manager.annotate(number=number).exclude(number__in=(newest(), OF_A_PERSON))
        rows = list(old.order_by("pk").select_for_update(skip_locked=True)[:batch])
        for row in rows:
            bound_to: UUID = getattr(row, name)
            plain = opened(getattr(row, column), place=place, pk=bound_to, person=None)
            setattr(row, column, seal(plain, place=place, pk=bound_to, person=None))
            row.save(update_fields=[column])
        return len(rows)
