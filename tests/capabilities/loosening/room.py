"""What a worker writes down beside her, told to the code and to the twin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, transaction

from alongside.care.choices import Firm
from alongside.care.key_working.errors import OwnAnswer
from alongside.care.loosening.models import LooserChange
from alongside.care.models import Choice
from alongside.kit.walls import As
from alongside.planning.loosening import let_count, say_beside
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.errors import NotHeld
from alongside.trust.contact.choices import HowConfirmed
from alongside.trust.contact.errors import NotConfirmable, TooEarly
from tests.capabilities.loosening.drawn import IN_THE_ROOM as IN_THE_ROOM_ABOUT
from tests.capabilities.loosening.drawn import TEAM, VALUES, Drawn
from tests.capabilities.loosening.twin import hearing, values
from tests.capabilities.loosening.twin.values import Said, Subject, World

WRITERS = ("nurse", "nurse", "nurse", "w1", "w1", "w4", "stranger", "boss", "call")


def values_about_name() -> Any:
    """The code's word for a name on her list."""
    from alongside.care.choices import About

    return About.NOT_WORKER


def answer_of(do: Callable[[], Any]) -> str:
    try:
        with transaction.atomic():
            do()
    except (NotHeld, NotConfirmable):
        return hearing.REFUSED
    except TooEarly:
        return hearing.TOO_SOON
    return hearing.DONE


def in_the_room(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    """A worker writes down beside her what she wants: a must, a wish, nothing, or a name."""
    dice = drawn.dice
    by = dice.choice(WRITERS)
    about = dice.choice((*IN_THE_ROOM_ABOUT, values.NAME))
    ref = str(dice.choice(list(TEAM))) if about == values.NAME else None
    firm = dice.choice((Firm.MUST, Firm.MUST, Firm.WOULD_LIKE, None))
    if ref and firm is Firm.WOULD_LIKE:
        return "nothing", [], world
    value = dice.choice(VALUES[about]) if ref is None and firm else ""
    said = None
    if firm:
        said = Said(ref or value, values.MUST if firm is Firm.MUST else values.WISH)
    subject, who = Subject(about, ref), drawn.ids[by]
    outcome = hearing.in_the_room(world, by, subject, said)
    refused = False
    try:
        with transaction.atomic(), acting(As.PERSON, who, Purpose.CARE) as at:
            say_beside(
                client=drawn.her,
                area=drawn.there.area.pk,
                about=values_about_name() if ref else IN_THE_ROOM_ABOUT[about],
                value=value,
                firm=firm,
                worker=drawn.ids[ref] if ref else None,
                by=who,
                at=at,
            )
    except (NotHeld, NotConfirmable, OwnAnswer, ObjectDoesNotExist, DatabaseError):
        refused = True
    wrong = []
    if refused and outcome.said == hearing.DONE:
        wrong = ["in the room: the code refuses it"]
    return f"room, {by}, {subject} {said}: {outcome.said}", wrong, outcome.world


def hears_what_is_over(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    """Somebody would let count what waited until she said something newer beside a worker: never."""
    if not world.over:
        return "nothing", [], world
    waited, by = drawn.dice.choice(world.over), drawn.dice.choice(("nurse", "lead", "w1"))
    with acting(As.GATE):
        rows = list(LooserChange.objects.filter(client=drawn.her).exclude(ended_at=None))
    with acting(As.PLANNER):
        chosen = {one.pk: one for one in Choice.objects.filter(client=drawn.her)}
    wrong = []
    for row in rows:
        if row.choice_id in chosen and drawn.about(chosen[row.choice_id]) == waited.subject:
            lets = partial(let_count, viewer=drawn.ids[by], waiting=row.pk, how=HowConfirmed.ROOM)
            said = answer_of(lets)
            if said == hearing.DONE:
                wrong = [f"what is over counts: {waited.subject}"]
    return f"over, {by}: {waited.subject}", wrong, world
