"""What is asked about her key worker. Each question stands alone, and each has an answer that asks for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404

from alongside.care.choices import ANOTHER_LANGUAGE, Firm, Style
from alongside.care.key_working.choices import Answer
from alongside.kit.choosing import OneOf, Option
from alongside.kit.fields import Hidden
from alongside.kit.forms import Form
from alongside.kit.wording import _

ANY = "any"
PICK = _("Choose one, or go back")
GENDERS = (
    Option("woman must", _("A woman. It must be a woman")),
    Option("woman would_like", _("A woman, if there is one")),
    Option("man must", _("A man. It must be a man")),
    Option("man would_like", _("A man, if there is one")),
    Option(ANY, _("I do not mind")),
)
YES = "yes"
THERE = (
    Option(f"{YES} must", _("At times for women. It must be")),
    Option(f"{YES} would_like", _("At times for women, if there are any")),
    Option(ANY, _("I do not mind")),
)
STYLES = (
    Option(Style.PLAIN, _("Somebody who says things straight")),
    Option(Style.GENTLE, _("Somebody who goes gently")),
    Option(Style.PRACTICAL, _("Somebody who gets things done with me")),
    Option(Style.LISTENS, _("Somebody who listens more than they talk")),
    Option(ANY, _("I do not mind")),
)


class LikeForm(Form):
    """A woman or a man."""

    like = OneOf(_("Who do you want to talk to?"), GENDERS, missing=PICK)


class TalkForm(Form):
    """A language. ``spoken``: languages that somebody here speaks."""

    talk = OneOf(_("Which language do you want to talk in?"), missing=PICK)

    def __init__(self, *given: Any, spoken: Sequence[str], **named: Any) -> None:
        super().__init__(*given, **named)
        ask = self.fields["talk"]
        assert isinstance(ask, OneOf)  # noqa: S101 - for the type checker
        must, like = Firm.MUST.value, Firm.WOULD_LIKE.value
        ask.choices = (
            Option(ANY, _("English is fine")),
            *(
                option
                for one in spoken
                for option in (
                    Option(f"{one} {must}", _("%(language)s. It must be") % {"language": one}),
                    Option(f"{one} {like}", _("%(language)s, if somebody can") % {"language": one}),
                )
            ),
            Option(
                f"{ANOTHER_LANGUAGE} {must}",
                _("Another language, or signing"),
                _("A person asks you which one, and finds somebody who speaks it"),
            ),
        )


class ThereForm(Form):
    """Who else comes to the building."""

    there = OneOf(_("When do you want to come?"), THERE, missing=PICK)


class WayForm(Form):
    """How somebody is with her."""

    way = OneOf(_("Which is most like somebody you could talk to?"), STYLES, missing=PICK)


class RefuseForm(Form):
    """One worker, by name. Set ``form.fields["who"].choices`` before it is read."""

    who = OneOf(_("Who is it?"), missing=_("Choose a name, or go back"))


class BackForm(Form):
    """A button about one worker: taking back what she said of them, or looking at their name again."""

    worker = Hidden()

    def key_of(self) -> UUID:
        """Which worker. Raises `Http404` for what is no id."""
        try:
            return UUID(self.cleaned_data["worker"])
        except ValueError:
            raise Http404 from None


class LeaveForm(Form):
    """Leaving something as it was: a button."""

    change = Hidden()


class AnswerForm(Form):
    """Her answer to one proposal: a button."""

    proposal = Hidden()
    said = Hidden()

    def clean_said(self) -> Answer:
        """The answer. Raises `ValidationError` for what is none."""
        try:
            return Answer(self.cleaned_data["said"])
        except ValueError:
            words = self.fields["said"].error_messages["required"]
            raise forms.ValidationError(words, code="no_answer") from None


class ChangeForm(Form):
    """What is to happen: a button."""

    what = Hidden()
