"""What a safety lead is asked."""

from __future__ import annotations

from alongside.kit.choosing import OneOf, Option, Some, options
from alongside.kit.fields import Text
from alongside.kit.forms import Form
from alongside.trust.contact.choices import HowConfirmed
from alongside.trust.naming.inside import Said

NOBODY = "nobody"


class PressForm(Form):
    """Nothing but the press."""


class RefForm(Form):
    """Of whom."""

    ref = Text("Her ref", most=60, width=20, missing="Give her ref")


class NameForm(Form):
    """Whom she must not meet, in her words. It looks and takes the same whoever they are."""

    name = Text("Whom must she not meet?", missing="Write the name as she says it")
    other_name = Text("Another name they go by", required=False)
    about_age = Text("About how old?", required=False, width=10)
    where_from = Text("Where does she know them to be?", required=False)

    def said(self) -> Said:
        """Her words. Only after ``is_valid()``."""
        given = self.cleaned_data
        return Said(given["name"], given["other_name"], given["about_age"], given["where_from"])


class MatchForm(Form):
    """Who it is: several where it could be any of them."""

    matches = Some(
        "Who is it?",
        hint="Choose every one it could be. She is kept apart from each of them.",
        missing="Choose who it could be, or that it is nobody of these",
    )

    def clean(self) -> dict[str, object]:
        """Nobody is nobody else. Raises nothing: it is written beside the question."""
        given = super().clean() or self.cleaned_data
        chosen = given.get("matches") or []
        if NOBODY in chosen and len(chosen) > 1:
            self.add_error("matches", "Choose either people, or that it is nobody of these")
        return given


class HowForm(Form):
    """How it was confirmed."""

    how = OneOf(
        "How did she confirm it?",
        options(HowConfirmed),
        hint="On her own, so that nobody tells her what to say.",
        missing="Choose how she confirmed it",
        into=HowConfirmed,
    )


class ConflictForm(Form):
    """Whom a worker's declaration is about."""

    clients = Some(
        "Who is meant?",
        required=False,
        hint="The worker will not be proposed to any of them. Leave all empty where it is nobody of these.",
    )
    ref = Text(
        "Somebody else, by ref",
        required=False,
        most=60,
        width=20,
        hint="Where you found out who it is",
    )


def of_people(people: list[tuple[str, str]]) -> tuple[Option, ...]:
    """Options from ids and words."""
    return tuple(Option(key, words) for key, words in people)
