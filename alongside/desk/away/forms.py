"""Who is away and when; and what is decided about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from alongside.kit.fields import Choose, Day, Hidden, Option
from alongside.kit.forms import Form
from alongside.planning.away.pages import Somebody
from alongside.planning.errors import NoSuchStart

ASK, TAKE_BACK, BACK = "ask", "take_back", "back"
YES, OFFER, NONE, OVER = "yes", "offer", "none", "over"


class AwayForm(Form):
    """Who, from when, until when. Whoever can only say it of themselves is not asked who. Why is not asked at all."""

    worker = Choose("Who is away?", into=UUID, missing="Choose who is away")
    first_day = Day(
        "First day away", hint="Tomorrow, unless you change it.", missing="Give the first day away"
    )
    last_day = Day(
        "Last day away",
        hint="Leave it empty for one day.",
        required=False,
    )

    def __init__(self, *given: Any, today: date, people: Sequence[Somebody], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["first_day"].initial = today + timedelta(days=1)
        choose = self.fields["worker"]
        assert isinstance(choose, Choose)  # noqa: S101 - for the type checker
        choose.choices = tuple(Option(str(one.id), one.name) for one in people)
        if len(people) == 1:
            del self.fields["worker"]
        self.only = people[0].id if len(people) == 1 else None

    def who(self) -> UUID:
        """The worker. Only after ``is_valid()``."""
        worker: UUID = self.only or self.cleaned_data["worker"]
        return worker

    def last(self) -> date:
        """The last day; the first where none was given. Only after ``is_valid()``."""
        day: date = self.cleaned_data["last_day"] or self.cleaned_data["first_day"]
        return day


class DecideForm(Form):
    """A button: have them asked, or take it back."""

    do = Hidden()


class BackForm(DecideForm):
    """From which day they are there again, sooner than was said."""

    day = Day(
        "First day back",
        hint="If they are back sooner than was said. Nobody is moved by it: what each was told stands.",
        missing="Give the first day back",
    )


class SaidForm(Form):
    """A button: what she said about a visit whose worker is away; and to which time, or of which visit."""

    what = Hidden()
    which = Hidden()

    def start(self) -> UUID:
        """The time she said yes to. Raises `NoSuchStart` for what is none. Only after ``is_valid()``."""
        try:
            return UUID(self.cleaned_data["which"])
        except ValueError:
            raise NoSuchStart from None
