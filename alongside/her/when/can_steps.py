"""The questions about when she can come, in their order: why each is asked, what is known, and what saves it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from alongside.care import say_when
from alongside.care.choices import Mode
from alongside.care.coming import EITHER, Coming
from alongside.care.offered.choices import Told
from alongside.her.when import can_children, can_days, can_ways
from alongside.her.when.can_forms import HowForm
from alongside.her.when.can_step import Step, because, told
from alongside.her.when.can_ways import PLACED, way_of
from alongside.kit.wording import _

HOW_WORDS = {Mode.IN_PERSON: _("In person"), Mode.ONLINE: _("Online"), EITHER: _("Either")}


def title_of(name: str, known: Coming, place: UUID | None) -> str:
    """What a question is called in the list of all; the way to a place by its name, for there may be several. No title
    or address says a place.
    """
    if name not in PLACED:
        return STEPS[name].question
    return PLACED[name] % {"place": way_of(known, place).name}


def _save_how(her: UUID, given: dict[str, Any], place: UUID | None) -> None:
    say_when.say_how(her=her, how=given["answer"])


STEPS: dict[str, Step] = {
    **can_days.STEPS,
    **can_children.STEPS,
    "how": Step(
        _("In person or online"),
        HowForm,
        because(_("We ask so that you can meet in the way that is easier for you.")),
        lambda known, place: HOW_WORDS[known.how],
        _save_how,
        told(Told.HOW),
    ),
    **can_ways.STEPS,
}
