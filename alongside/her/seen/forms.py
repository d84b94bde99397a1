"""What is asked about who sees what: nothing but which."""

from __future__ import annotations

from collections.abc import Iterable

from alongside.her.seen.words import name_of
from alongside.kit.asking import Hidden
from alongside.kit.choosing import OneOf, Option
from alongside.kit.forms import Form
from alongside.kit.wording import _
from alongside.people.models import Worker


class WhichForm(Form):
    """One share or one look."""

    which = Hidden()


class SwitchForm(Form):
    """Who referred her, and whether they may know that she came: a button."""

    who = Hidden()
    to = Hidden()


class WhoForm(Form):
    """One of the people who work here."""

    who = OneOf(_("Who is it?"), missing=_("Choose one, or go back"))

    def offer(self, people: Iterable[Worker]) -> WhoForm:
        """The same form with these people to choose from."""
        field = self.fields["who"]
        assert isinstance(field, OneOf)  # noqa: S101 - for the type checker
        field.choices = tuple(Option(str(one.pk), name_of(one)) for one in people)
        return self
