"""What is asked about a worker and a time, while they are in the room. Each question can be left as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from alongside.care.choices import ANOTHER_LANGUAGE, About, Style
from alongside.desk.reach.forms import Beside
from alongside.desk.referral.forms import GENDERS, LIKE, MUST
from alongside.kit.choosing import Choose, OneOf, Option

ANY = "any"
YES = "yes"
NO_MATTER = Option(ANY, "They do not mind")
THERE = (
    Option(f"{YES} {MUST}", "Times for women. It must be"),
    Option(f"{YES} {LIKE}", "Times for women, if there are any"),
    NO_MATTER,
)
STYLES = (
    *(Option(f"{one.value} {LIKE}", f"A worker who {one.label}") for one in Style),
    NO_MATTER,
)
ASKS: Mapping[str, About] = {
    "gender": About.WORKER_GENDER,
    "language": About.LANGUAGE,
    "there": About.WOMEN_ONLY,
    "style": About.STYLE,
}
"""Which question is about what."""


class WantsForm(Beside):
    """``spoken``: languages that a key worker here speaks; ``women_only``: whether times for women are for them;
    ``workers``: whom they could name, by id and name.
    """

    gender = OneOf("Who do they want to talk to?", (*GENDERS, NO_MATTER), required=False)
    language = Choose("Which language?", required=False)
    there = OneOf("When do they want to come?", THERE, required=False)
    style = OneOf("Which is most like somebody they could talk to?", STYLES, required=False)
    worker = Choose(
        "Is there anybody they do not want to see?",
        hint="Only if they say a name. Do not ask why. They can take a name off only with a safety lead, or on their own page.",
        required=False,
    )
    field_order = ("gender", "language", "there", "style", "worker", "alone")

    def __init__(
        self,
        *given: Any,
        spoken: Sequence[str],
        women_only: bool,
        workers: Sequence[tuple[str, str]],
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        self._choices("language").choices = (
            Option(ANY, "English is fine"),
            *(
                option
                for one in spoken
                for option in (
                    Option(f"{one} {MUST}", f"{one}. It must be"),
                    Option(f"{one} {LIKE}", f"{one}, if somebody can"),
                )
            ),
            Option(f"{ANOTHER_LANGUAGE} {MUST}", "Another language, or signing. It must be"),
        )
        self._choices("worker").choices = tuple(Option(*one) for one in workers)
        if not women_only:
            del self.fields["there"]

    def _choices(self, name: str) -> OneOf:
        field = self.fields[name]
        assert isinstance(field, OneOf)  # noqa: S101 - for the type checker
        return field
