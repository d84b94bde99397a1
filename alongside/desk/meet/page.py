"""A time with somebody the viewer does not work with, in words."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.care.standing_in import Helpful
from alongside.desk.banner import Banner
from alongside.desk.person.contact import Rule
from alongside.kit.forms import Form
from alongside.kit.page import DeskPage
from alongside.kit.speech import joined, sentence

ON_CALL = "whoever is on call"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetPage(DeskPage):
    """``talk``: what stands instead of the time where it is not in the diary; ``ring``: the button, on the day alone."""

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


def helps_words(found: Helpful) -> tuple[str, ...]:
    """Languages first: somebody has to speak with them."""
    spoken = f"Asked for a worker who speaks {joined(found.languages)}"
    said = tuple(sentence(str(one.label)) for one in found.helps)
    return (spoken, *said) if found.languages else said
