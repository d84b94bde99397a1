"""What is needed of a message, in the order in which it is told: every number of the page that does not hold."""

from __future__ import annotations

from datetime import date, timedelta

from tests.capabilities.referrers.twin.values import Message, System, World
from tests.capabilities.referring.twin.values import EITHER, MAN, WOMAN, Key, Sheet

COUNTS_FOR = timedelta(weeks=12)
LONGEST_REACH, LONGEST_NAME, LONGEST_WORDS = 1000, 80, 2000  # signs
HOW_ASKED = frozenset({"in-the-room", "by-phone", "with-an-interpreter"})
EVENT = "servicerequest-request"
SAFE, YES, WHOM, CALLED, WORDS, HEADER, ELSE = (
    "1. how it is safe to reach her",
    "2. her yes",
    "3. whom she would like to talk to",
    "4. what she wants to be called",
    "5. what must not happen and what she wants to change",
    "6. the message, its sender and the service",
    "everything of her is read or refused",
)


def wrong(world: World, system: System, message: Message, today: date) -> tuple[str, ...]:
    """ "An OperationOutcome with everything that is wrong", consent and safe contact first."""
    sheet = message.sheet
    if sheet is None:
        return ()
    said = (
        (SAFE, 1 <= len(sheet.reach.strip()) <= LONGEST_REACH),
        (YES, has_said_yes(sheet, today)),
        (WHOM, sheet.talk_to in {WOMAN, MAN, EITHER} and sheet.women_only is not None),
        (CALLED, 1 <= len(sheet.called.strip()) <= LONGEST_NAME),
        (WORDS, max(len(sheet.wants.strip()), len(sheet.must_not.strip())) <= LONGEST_WORDS),
        (HEADER, is_addressed(world, system, message)),
        (ELSE, not message.strange),
    )
    return tuple(name for name, holds in said if not holds)


def has_said_yes(sheet: Sheet, today: date) -> bool:
    """ "The day she was asked (whole, not to come, less than 12 weeks ago)", and how."""
    return (
        sheet.yes
        and sheet.asked_how in HOW_ASKED
        and sheet.asked_on is not None
        and sheet.asked_on <= today < sheet.asked_on + COUNTS_FOR
    )


def is_addressed(world: World, system: System, message: Message) -> bool:
    """ "As `sender` an Organization of exactly the name the secret was made for", the event, and where it goes."""
    return (
        message.event == EVENT
        and message.sender == world.name_of(system.organisation)
        and goes_to(world, system, message) is not None
    )


def goes_to(world: World, system: System, message: Message) -> Key | None:
    """ "As `performer` an Organization with the name of a treatment service of the area (not needed where there is
    one)"."""
    own = world.referring.organisation(system.organisation)
    there = [
        one.key
        for one in world.referring.organisations
        if own is not None and one.treats and one.area == own.area
    ]
    if message.service is None:
        return there[0] if len(there) == 1 else None
    return next((key for key in there if world.name_of(key) == message.service), None)
