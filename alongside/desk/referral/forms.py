"""What is written down of a referral, and what is done about it. Her words come first and may all be left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from alongside.care.choices import ANOTHER_LANGUAGE, About, Firm, Style
from alongside.care.key_working.choices import Answer
from alongside.care.referring.words import HerWords, Said
from alongside.desk.register.forms import RegisterForm
from alongside.kit.choosing import Choose, Option, Some, options
from alongside.kit.fields import Hidden, LongText, Text
from alongside.kit.forms import Form

MUST, LIKE = Firm.MUST.value, Firm.WOULD_LIKE.value
THEIRS = "In their own words. Leave it empty if they would rather not say."
GENDERS = (
    Option(f"woman {MUST}", "A woman. It must be"),
    Option(f"woman {LIKE}", "A woman, if there is one"),
    Option(f"man {MUST}", "A man. It must be"),
    Option(f"man {LIKE}", "A man, if there is one"),
)
MOST_STYLES = 2


class WordsForm(Form):
    """What they want. ``spoken``: languages that a key worker here speaks."""

    wants = LongText("What do they want to change?", hint=THEIRS, required=False, rows=3)
    must_not = LongText("What must not happen?", hint=THEIRS, required=False, rows=3)
    how = LongText(
        "How do they want to choose their key worker?",
        hint="For example: see a few names first, talk first, leave it to you.",
        required=False,
        rows=2,
    )
    gender = Choose("A woman or a man", GENDERS, hint="Empty: they do not mind", required=False)
    language = Choose("Language", hint="Empty: English is fine", required=False)
    style = Choose("How the worker is", options(Style), hint="Empty: not said", required=False)

    def __init__(self, *given: Any, spoken: Sequence[str], **named: Any) -> None:
        super().__init__(*given, **named)
        ask_language(self, spoken)

    def words(self) -> HerWords:
        """What was written. Only after ``is_valid()``."""
        return words_of(self.cleaned_data)


class ReferralForm(WordsForm):
    """Of somebody the viewer works with. Set the choices of ``person`` before it is read."""

    person = Choose("Who is it?", missing="Choose who it is")
    field_order = ("once", "person")


class SomebodyNewForm(RegisterForm):
    """Of somebody who is registered with it."""

    wants = LongText("What do they want to change?", hint=THEIRS, required=False, rows=3)
    must_not = LongText("What must not happen?", hint=THEIRS, required=False, rows=3)
    how = LongText(
        "How do they want to choose their key worker?",
        hint="For example: see a few names first, talk first, leave it to you.",
        required=False,
        rows=2,
    )
    worker_gender = Choose(
        "A woman or a man as key worker", GENDERS, hint="Empty: they do not mind", required=False
    )
    language = Choose("Language", hint="Empty: English is fine", required=False)
    style = Choose("How the worker is", options(Style), hint="Empty: not said", required=False)
    field_order = ("once", "wants", "must_not", "how")

    def __init__(self, *given: Any, spoken: Sequence[str], **named: Any) -> None:
        super().__init__(*given, **named)
        ask_language(self, spoken)

    def words(self) -> HerWords:
        """What was written. Only after ``is_valid()``."""
        return words_of(self.cleaned_data | {"gender": self.cleaned_data["worker_gender"]})


def ask_language(form: Form, spoken: Sequence[str]) -> None:
    """Languages to choose from, each as a must and as a wish."""
    ask = form.fields["language"]
    assert isinstance(ask, Choose)  # noqa: S101 - for the type checker
    ask.choices = (
        *(
            option
            for one in spoken
            for option in (
                Option(f"{one} {MUST}", f"{one}. It must be"),
                Option(f"{one} {LIKE}", f"{one}, if somebody can"),
            )
        ),
        Option(
            f"{ANOTHER_LANGUAGE} {MUST}",
            "Another language, or signing. Write which under their words",
        ),
    )


def words_of(given: dict[str, Any]) -> HerWords:
    """From the answers of a form."""
    chosen = [
        Said(about, *_parts(given[name]))
        for name, about in (("gender", About.WORKER_GENDER), ("language", About.LANGUAGE))
        if given[name]
    ]
    if given["style"]:
        chosen.append(Said(About.STYLE, given["style"], Firm.WOULD_LIKE))
    return HerWords(given["wants"], given["must_not"], given["how"], tuple(chosen))


def _parts(said: str) -> tuple[str, Firm]:
    value, firm = said.rsplit(" ", 1)
    return value, Firm(firm)


class ActForm(Form):
    """One button: what is done, and to whom or what."""

    what = Hidden()
    which = Hidden()

    def key_of(self) -> UUID | None:
        """The id it is about, None for what is none. Only after ``is_valid()``."""
        try:
            return UUID(self.cleaned_data["which"])
        except ValueError:
            return None

    def said(self) -> Answer | None:
        """What they say, where the button says that. Only after ``is_valid()``."""
        what = self.cleaned_data["what"]
        return Answer(what) if what in Answer.values else None


class CardForm(Form):
    """What a worker says of themselves."""

    first_name = Text("What do they call you?", missing="Give the name you go by", most=40)
    words = LongText(
        "A few lines about you",
        hint="What you would tell somebody who is choosing a worker. Nothing about your own life"
        " that you would not say to everybody.",
        missing="Write a line or two",
        rows=4,
        most=400,
    )
    styles = Some("How are you with people?", options(Style), hint="One or two", required=False)

    def clean_styles(self) -> list[str]:
        """At most two. Raises `ValidationError` for more: then it would say nothing."""
        chosen: list[str] = self.cleaned_data["styles"]
        if len(chosen) > MOST_STYLES:
            raise forms.ValidationError("Choose one or two", code="too_many")
        return chosen
