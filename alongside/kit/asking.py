"""Questions on a page: each knows how it is asked, how its answer is read, and what to say when it cannot be.

Those whose answers are chosen are in `alongside.kit.choosing`. They are Django's fields, shown as the
components that were tested with people. An answer that could not be read stays in its box, except a
secret. Nothing is offered to a browser to remember unless asked for.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.forms.boundfield import BoundField

from alongside.kit.wording import _

NOT_SEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Signs that move the cursor or turn the direction of what follows: in a name they make another line read wrongly."""


NOT_KEPT = "one-time-code"
"""For "off" a browser's own keeper of passwords asks all the same whether to keep it, and writes the sign-in name
into its files even when told no (Chromium; measured). Of a code that is used once it keeps nothing."""
PARTS = {"day": _("Day"), "month": _("Month"), "year": _("Year")}


class Question:
    """What every question has. ``component`` names what shows it.

    ``question`` is its words, ``hint`` what helps to answer it, ``missing`` what to do where there is
    no answer. ``autocomplete`` is off, so that a shared device offers nobody's answers.
    """

    component: ClassVar[str]
    missing: ClassVar[str] = _("Give an answer")
    autocomplete = "off"

    def shared(self, bound: BoundField) -> dict[str, Any]:
        """Settings that all components have."""
        wrong = [str(message) for message in bound.errors]
        return {
            "id": bound.html_name,
            "name": bound.html_name,
            "label": {"text": bound.label},
            "hint": {"text": bound.help_text} if bound.help_text else None,
            "errorMessage": {"text": " ".join(wrong)} if wrong else None,
            "autocomplete": self.autocomplete,
        }

    def settings(self, bound: BoundField) -> dict[str, Any]:
        """Settings of the component that shows this question with its answer so far."""
        return self.shared(bound) | {"value": bound.value() or ""}

    def box(self, name: str) -> str:
        """The id of the box that a mistake leads to."""
        return name


class Text(Question, forms.CharField):
    """A line of text. ``kind``: an HTML input type. ``width``: in characters; 0 is the whole line.

    ``keep``: whether the answer comes back when the form does; a password never should.
    """

    component = "input"

    def __init__(
        self,
        question: str,
        *,
        hint: str = "",
        missing: str = "",
        required: bool = True,
        most: int = 200,
        kind: str = "text",
        digits: bool = False,
        width: int = 0,
        autocomplete: str = "off",
        keep: bool = True,
    ) -> None:
        super().__init__(
            label=question,
            help_text=hint,
            required=required,
            max_length=most,
            strip=keep,
            error_messages={
                "required": missing or self.missing,
                "max_length": _("Use %(limit_value)s characters or fewer"),
            },
        )
        self.kind, self.digits, self.wide, self.keep = kind, digits, width, keep
        self.autocomplete = autocomplete

    def validate(self, value: str) -> None:
        """As for every line of text. Raises `ValidationError` for signs that cannot be seen; a secret may hold any."""
        super().validate(value)
        if self.keep and NOT_SEEN.search(value):
            words = _("There is a sign in this that cannot be seen. Type it again")
            raise forms.ValidationError(words, code="not_seen")

    def settings(self, bound: BoundField) -> dict[str, Any]:
        """As every question, with the kind of box."""
        return super().settings(bound) | {
            "value": (bound.value() or "") if self.keep else "",
            "type": self.kind,
            "inputmode": "numeric" if self.digits else None,
            "attributes": {"dir": "ltr"} if self.digits else None,
            "width": self.wide or None,
            "spellcheck": False,
        }


def secret(question: str, *, missing: str, autocomplete: str = "current-password") -> Text:
    """A password or the like: not shown, not trimmed, and asked for again each time.

    ``autocomplete="off"`` is for a device that others may hold: nothing of it is kept there.
    """
    return Text(
        question,
        missing=missing,
        kind="password",
        autocomplete=NOT_KEPT if autocomplete == "off" else autocomplete,
        keep=False,
        most=1000,
    )


class LongText(Text):
    """Several lines of text."""

    component = "textarea"

    def __init__(self, question: str, *, rows: int = 5, most: int = 4000, **given: Any) -> None:
        super().__init__(question, most=most, **given)
        self.rows = rows

    def settings(self, bound: BoundField) -> dict[str, Any]:
        """As a text, with how many lines it shows."""
        return super().settings(bound) | {"rows": self.rows, "spellcheck": True}


class ThreeBoxes(forms.MultiWidget):
    """Day, month and year under one name."""

    def __init__(self) -> None:
        super().__init__({part: forms.TextInput() for part in ("day", "month", "year")})

    def decompress(self, value: Any) -> list[str]:
        """A date that is there already, in its three parts."""
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]


class Day(Question, forms.Field):
    """A date in three boxes. Gives a `datetime.date`."""

    component = "dateInput"
    missing = _("Give the day, the month and the year")
    widget = ThreeBoxes

    def __init__(
        self, question: str, *, hint: str = "", missing: str = "", required: bool = True
    ) -> None:
        super().__init__(
            label=question,
            help_text=hint,
            required=required,
            error_messages={"required": missing or self.missing},
        )

    def to_python(self, value: Any) -> date | None:
        """The date; None where all boxes are empty. Raises `ValidationError` for a day that is not."""
        parts = [str(part or "").strip() for part in value or ()]
        if not any(parts):
            return None
        try:
            day, month, year = (int(part) for part in parts)
            return date(year, month, day)
        except (ValueError, OverflowError):
            words = _("Give a day that is in the calendar, like 27 3 2027")
            raise forms.ValidationError(words, code="no_such_day") from None

    def settings(self, bound: BoundField) -> dict[str, Any]:
        """Three boxes in a fieldset."""
        shared = self.shared(bound)
        value = bound.value()
        parts = value if isinstance(value, list | tuple) else ThreeBoxes().decompress(value)
        boxes = [
            {
                "id": f"{bound.html_name}-{part}",
                "name": f"{bound.html_name}_{part}",
                "label": str(PARTS[part]),  # the component shows the name instead of a lazy text
                "value": answer or "",
                "width": 4 if part == "year" else 2,
                "autocomplete": "off",
            }
            for part, answer in zip(("day", "month", "year"), parts, strict=True)
        ]
        return shared | {"fieldset": {"legend": shared.pop("label")}, "items": boxes}

    def box(self, name: str) -> str:
        """The first of the three."""
        return f"{name}-day"


class Hidden(Question, forms.CharField):
    """Something the form carries along: an opaque ref, never a fact."""

    component = "hidden"

    def __init__(self, *, most: int = 200) -> None:
        words = {"required": _("This form was not complete. Open the page again")}
        super().__init__(widget=forms.HiddenInput, max_length=most, error_messages=words)


class Once(Question, forms.UUIDField):
    """The key that makes a form that is sent twice do its work once. New for each form that is shown."""

    component = "hidden"

    def __init__(self) -> None:
        words = _("This form was not complete. Open the page again")
        super().__init__(
            widget=forms.HiddenInput,
            initial=uuid4,
            error_messages={"required": words, "invalid": words},
        )
