"""A time with somebody the viewer does not work with, in words."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.care.attending.by_a_time import MAY_SAY
from alongside.care.attending.choices import How
from alongside.care.meeting import Meeting
from alongside.desk.banner import Banner
from alongside.kit.choosing import OneOf, Option
from alongside.kit.forms import Form
from alongside.kit.page import DeskPage


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
    """``ring``: the button, on the day alone.

    ``came``: the form for what became of it, on the day alone; ``wrote``: what the viewer wrote of it, and when.
    """

    banner: Banner
    meeting: Meeting
    ring: Form | None
    ring_address: str
    came: CameForm | None
    came_address: str
    wrote: str
