"""What she is asked about her times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from alongside.care.offered.choices import Helps, WhyNot
from alongside.her.when.words import HELPS, WHY_NOT
from alongside.kit.fields import Hidden, LongText, OneOf, Option, Some
from alongside.kit.forms import Form
from alongside.kit.wording import _

NONE, RING = "none", "ring"


class AnswerForm(Form):
    """One of the times, none of them, or a call."""

    answer = OneOf(_("Which would you like?"), missing=_("Pick one, or choose: Not now"))

    def __init__(self, *given: Any, choices: Sequence[Option] = (), **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["answer"].choices = tuple(choices)  # type: ignore[attr-defined]


class CannotComeForm(Form):
    """Why, if she likes."""

    why = OneOf(
        _("If you like, say why"),
        tuple(Option(one.value, words) for one, words in WHY_NOT.items()),
        hint=_("You do not have to. You can leave this empty."),
        required=False,
        into=WhyNot,
    )


class HelpForm(Form):
    """What would help her come."""

    what = Some(
        _("What would help?"),
        tuple(Option(one.value, words) for one, words in HELPS.items()),
        hint=_("Tick all that you want. Tick nothing to take it back."),
        required=False,
        into=Helps,
    )
    words = LongText(
        _("If you like, say more"),
        rows=3,
        most=500,
        required=False,
        hint=_("Leave it empty if there is nothing more to say."),
    )

    def clean(self) -> dict[str, Any]:
        """Words alone are something else that would help."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("words") and not given.get("what"):
            given["what"] = [Helps.OTHER]
        return given


class OnceForm(Form):
    """Taking back something that she said for one time."""

    which = Hidden()
