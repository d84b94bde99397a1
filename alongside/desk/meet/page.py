"""A time with somebody the viewer does not work with, in words."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.care.attending.by_a_time import MAY_SAY
from alongside.care.attending.choices import How
from alongside.care.standing_in import Helpful
from alongside.desk.banner import Banner
from alongside.desk.person.contact import Rule
from alongside.kit.choosing import OneOf, Option
from alongside.kit.forms import Form
from alongside.kit.page import DeskPage
from alongside.kit.speech import joined, sentence

ON_CALL = "whoever is on call"


class CameForm(Form):
    """That they came, or that it was our side. Whatever else became of it is for whoever works with them."""

    how = OneOf(
        "What became of it?",
        tuple(Option(how, how.label) for how in How if how in MAY_SAY),
        missing="Choose what became of it",
        into=How,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetPage(DeskPage):
    """``talk``: what stands instead of the time where it is not in the diary; ``ring``: the button, on the day alone.

    ``came``: the form for what became of it, on the day alone; ``wrote``: what the viewer wrote of it, and when.
    """

    banner: Banner
    when: str
    talk: str
    stands_in: str
    contact: Rule
    helps: tuple[str, ...]
    ask: str
    until: str
    ring: Form | None
    ring_address: str
    came: CameForm | None
    came_address: str
    wrote: str


def helps_words(found: Helpful) -> tuple[str, ...]:
    """Languages first: somebody has to speak with them."""
    spoken = f"Asked for a worker who speaks {joined(found.languages)}"
    said = tuple(sentence(str(one.label)) for one in found.helps)
    return (spoken, *said) if found.languages else said
