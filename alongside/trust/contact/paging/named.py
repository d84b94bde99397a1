"""Which workers somebody names in what she asked for. Care keeps that, above this floor, and says here how it is asked."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from alongside.work.models import HEARD_FROM_THEM, Kind, WorkItem

Says = Callable[[UUID], UUID | None]
"""The worker whom the row behind a ref names; None where it names nobody."""
_says: list[Says] = []
NAME_SOMEBODY = HEARD_FROM_THEM - {Kind.CHANGE_WAITS}


class NobodySays(Exception):
    """Nothing was said of how it is asked whom somebody names: nobody is put such a thing until it is."""


def who_says(says: Says) -> None:
    """Say how it is asked, once, when the program starts. Said again it stands in place of what was said."""
    _says[:] = [says]


def named_in(item: WorkItem) -> set[UUID]:
    """Whom she names in it: they are asked nothing of it, and it is not on their list. Raises `NobodySays`."""
    if item.kind not in NAME_SOMEBODY:
        return set()
    if not _says:
        raise NobodySays
    worker = _says[0](item.about)
    return {worker} if worker else set()
