"""What is asked before places are shown; none of it has to be answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from alongside.kit.choosing import Option, Some
from alongside.kit.fields import Text
from alongside.kit.open_form import OpenForm
from alongside.kit.wording import _
from alongside.services.directory.choices import Matter

MILES: tuple[int | None, ...] = (10, 30, None)
"""How far away places are shown: first near, then wider, then wherever they are."""
FURTHEST = 400
"""Places that can be passed over; nobody reads further."""
MATTERS: dict[Matter, str] = {
    Matter.WOMEN_ONLY: _("Only women are there"),
    Matter.WOMEN_WORKERS: _("I can talk to a woman who works there"),
    Matter.CHILDREN: _("My children can come"),
    Matter.CRECHE: _("Someone looks after children there"),
    Matter.NO_APPOINTMENT: _("I can walk in at any time they are open"),
    Matter.EVENINGS: _("It is open in the evening"),
    Matter.ONLINE: _("By phone or video"),
    Matter.SEX_WORK: _("For women who sell sex"),
    Matter.WHEELCHAIR: _("A wheelchair can get in"),
    Matter.PREGNANT: _("For women who are pregnant"),
}


class Whole(forms.IntegerField):
    """A small whole number that the page carries along; what is none of those counts as the first."""

    def __init__(self, most: int) -> None:
        super().__init__(widget=forms.HiddenInput, required=False)
        self.most = most

    def clean(self, value: Any) -> int:
        """From 0 to the most."""
        text = str(value or "0")
        return min(int(text), self.most) if text.isdecimal() and len(text) < 5 else 0


class FindForm(OpenForm):
    """Where, and what matters."""

    near = Text(
        _("Near where?"),
        hint=_(
            "The first part of a postcode, like LS1, or a town. It does not have to be where you live."
            " Leave it empty to see help by phone or video."
        ),
        required=False,
        most=80,
        width=10,
    )
    matters = Some(
        _("What matters to you?"),
        tuple(Option(matter.value, words) for matter, words in MATTERS.items()),
        hint=_("Tick as many as you like, or none."),
        required=False,
        into=Matter,
    )
    language = Text(
        _("A language you would like to speak there"),
        hint=_("You can leave this empty."),
        required=False,
        most=40,
        width=20,
    )
    far = Whole(len(MILES) - 1)
    first = Whole(FURTHEST)
    remote = Whole(1)

    def answers(self) -> Answers:
        """What was answered. Only after ``is_valid()``."""
        data = self.cleaned_data
        return Answers(
            near=data["near"],
            matters=tuple(data["matters"]),
            language=data["language"],
            far=data["far"],
            first=data["first"],
            remote=bool(data["remote"]),
        )


@dataclass(frozen=True, slots=True)
class Answers:
    """What she answered, carried from one page of places to the next in the form itself."""

    near: str = ""
    matters: tuple[Matter, ...] = ()
    language: str = ""
    far: int = 0
    first: int = 0
    remote: bool = False
