"""Questions whose answers are chosen from those in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from alongside.kit.asking import Question
from alongside.kit.wording import _


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen."""

    value: str
    text: str
    hint: str = ""


def options(choices: type[Enum]) -> tuple[Option, ...]:
    """Options from a closed list; each member's ``label``, or its value where it has none, is what people read."""
    return tuple(Option(str(one.value), getattr(one, "label", str(one.value))) for one in choices)


class OneOf(Question, forms.Field):
    """One of a few answers, all in sight. Gives what ``into`` makes of the chosen value.

    Where the choices depend on the page, set ``form.fields[name].choices`` before the form is read.
    """

    component = "radios"
    missing = _("Choose one")

    def __init__(
        self,
        question: str,
        choices: Sequence[Option] = (),
        *,
        hint: str = "",
        missing: str = "",
        required: bool = True,
        into: Callable[[str], Any] = str,
    ) -> None:
        super().__init__(
            label=question,
            help_text=hint,
            required=required,
            error_messages={
                "required": missing or self.missing,
                "unknown": _("Choose one of these"),
            },
        )
        self.choices, self.into = tuple(choices), into

    def to_python(self, value: Any) -> Any:
        """The chosen value, or None. Raises `ValidationError` for one that was not offered."""
        if value in self.empty_values:
            return None
        if value not in {option.value for option in self.choices}:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return self.into(value)

    def offered(self) -> list[dict[str, Any]]:
        """The choices as the component wants them."""
        return [
            {"value": one.value, "text": one.text, "hint": {"text": one.hint} if one.hint else None}
            for one in self.choices
        ]

    def settings(self, bound: BoundField) -> dict[str, Any]:
        """The choices in a fieldset."""
        shared = self.shared(bound)
        shared |= {"idPrefix": shared.pop("id"), "fieldset": {"legend": shared.pop("label")}}
        return shared | {"items": self.offered(), "value": _text(bound.value())}


class Choose(OneOf):
    """One of many answers, in a list that opens. For the desk; on her pages use `OneOf`."""

    component = "select"

    def settings(self, bound: BoundField) -> dict[str, Any]:
        """The choices, after one that is none: a line without words is read out as nothing."""
        items = [{"value": "", "text": _("Choose")}, *self.offered()]
        return self.shared(bound) | {"items": items, "value": _text(bound.value())}


class Some(OneOf):
    """Any of a few answers. Gives a list of what ``into`` makes of each, in the order they were offered."""

    component = "checkboxes"
    missing = _("Choose at least one")
    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> list[Any]:
        """The chosen values. Raises `ValidationError` for one that was not offered."""
        chosen = set(value or ())
        if chosen - {option.value for option in self.choices}:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return [self.into(option.value) for option in self.choices if option.value in chosen]

    def settings(self, bound: BoundField) -> dict[str, Any]:
        """The choices in a fieldset, those chosen so far ticked."""
        return super().settings(bound) | {"values": [_text(one) for one in bound.value() or ()]}


def _text(value: Any) -> str:
    """A value as it stands in a form."""
    return "" if value is None else str(value.value if isinstance(value, Enum) else value)
