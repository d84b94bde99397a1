"""What is asked when she asks for routine health care. No story, and no reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from alongside.care.hubs.choices import What
from alongside.kit.choosing import OneOf, Option
from alongside.kit.fields import Hidden, LongText
from alongside.kit.forms import Form
from alongside.kit.wording import _
from alongside.people.models import Organisation

PICK = _("Choose one, or go back")
MINE, NAME, NUMBER = "mine", "name", "number"
WHAT = (
    Option(What.SMEAR, _("A smear test")),
    Option(What.CONTRACEPTION, _("Not getting pregnant")),
    Option(What.BLOOD_BORNE, _("A test for hepatitis or HIV")),
    Option(What.STI, _("A test for things you can catch from sex")),
    Option(What.PERIODS, _("Periods that hurt, are heavy, or come as they like")),
    Option(What.PAIN, _("Pain low in the belly")),
    Option(What.MENOPAUSE, _("Menopause, the change of life")),
    Option(What.BEFORE_PREGNANCY, _("Help before you get pregnant")),
    Option(What.BREAST_PAIN, _("Pain in the breast")),
    Option(What.PESSARY, _("A pessary put in or taken out")),
    Option(What.TALK, _("Something else. I say it when we talk")),
)
CALLED = {option.value: option.text for option in WHAT}
"""What she reads for each."""


class WhatForm(Form):
    """What it is."""

    what = OneOf(_("What is it?"), WHAT, missing=PICK, into=What)


class AskForm(Form):
    """Where it is safe to tell her, who is asked, and what they may know."""

    what = Hidden()
    hub = OneOf(_("Who shall we ask?"), missing=_("Choose who, or go back"))
    reach = LongText(
        _("How is it safe to tell you?"),
        hint=_(
            "How, when, what may be said, who may hear it. This is an answer too: do not contact me, I look here."
        ),
        missing=_("Write how it is safe to tell you, or: do not contact me, I look here"),
        rows=3,
        most=1000,
    )
    known = OneOf(_("May they know your name?"), missing=_("Choose one"))

    def __init__(
        self, *given: Any, hubs: Sequence[Organisation], worker: str, called: str, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        own = (
            (Option(MINE, _("%(name)s, who works with you") % {"name": worker}),) if worker else ()
        )
        self._choices("hub", (*(Option(str(one.pk), one.name) for one in hubs), *own))
        self._choices(
            "known",
            (
                Option(NUMBER, _("No. They get a number for me")),
                Option(NAME, _("Yes: %(name)s") % {"name": called}),
            ),
        )

    def _choices(self, name: str, choices: tuple[Option, ...]) -> None:
        field = self.fields[name]
        assert isinstance(field, OneOf)  # noqa: S101 - for the type checker
        field.choices = choices

    def clean_what(self) -> What:
        """What it is. Raises `ValidationError` for what is none."""
        try:
            return What(self.cleaned_data["what"])
        except ValueError:
            raise forms.ValidationError(PICK, code="unknown") from None

    def closed(self) -> None:
        """Before her short secret: what was chosen stays, and no name is shown to whoever holds the phone."""
        for name in ("hub", "known"):
            value = self[name].value()
            self._choices(name, (Option(str(value), _("As you chose")),) if value else ())

    def chosen(self) -> UUID | None:
        """Which hub; None for her own worker. Only after ``is_valid()``."""
        hub = self.cleaned_data["hub"]
        return None if hub == MINE else UUID(hub)


class BackForm(Form):
    """Taking one back: a button."""

    back = Hidden()
