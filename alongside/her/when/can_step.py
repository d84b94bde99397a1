"""What one question about when she can come is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from alongside.care.coming import Coming, Said
from alongside.care.offered.choices import Told
from alongside.her.when.can_forms import Known
from alongside.kit.wording import _

NOT_SAID = _("You have not said. You do not have to.")


def always(known: Coming, place: UUID | None) -> bool:
    """Of everybody, and of every place."""
    return True


@dataclass(frozen=True, slots=True)
class Step:
    """One question. ``why``: said before it is asked; ``answer``: what is known, in words.

    ``said``: that she told us herself, and who wrote it down; ``asked``: whether it comes up where she goes through them one by one; ``listed``: whether the page with all of them
    has it, so that she can say it or change it.
    """

    question: str
    form: type[Known]
    why: Callable[[Coming, UUID | None], tuple[str, ...]]
    answer: Callable[[Coming, UUID | None], str]
    save: Callable[[UUID, dict[str, Any], UUID | None], None]
    said: Callable[[Coming, UUID | None], Said | None]
    asked: Callable[[Coming, UUID | None], bool] = always
    listed: Callable[[Coming, UUID | None], bool] = always


def told(about: Told) -> Callable[[Coming, UUID | None], Said | None]:
    """What she told us herself about one thing."""
    return lambda known, place: known.said.get(about)


def because(words: str) -> Callable[[Coming, UUID | None], tuple[str, ...]]:
    """The same reason for everybody."""
    return lambda known, place: (words,)
