"""Numbers and addresses in one way of writing, and the stand-ins that let them be compared unread."""

from __future__ import annotations

import re

from alongside.trust.contact.choices import Channel
from alongside.trust.contact.errors import NotAnAddress
from alongside.trust.keys import blind

NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
COUNTRY = "+44"


def normalised(channel: Channel, raw: str) -> str:
    """The number or address as it is kept. Raises `NotAnAddress`."""
    found = WAYS[channel](raw)
    if not found:
        raise NotAnAddress(NotAnAddress.__doc__)
    return found


def stand_in(channel: Channel, address: str) -> str:
    """What the address is compared by: one number is the same to a text and to a voice."""
    family = "number" if channel in (Channel.TEXT, Channel.VOICE) else channel.value
    return blind("contact address", family, address)


def _number(raw: str) -> str:
    digits = re.sub(r"[\s().\-]", "", raw)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    elif digits.startswith("0"):
        digits = COUNTRY + digits[1:]
    return digits if NUMBER.fullmatch(digits) else ""


def _email(raw: str) -> str:
    address = raw.strip().lower()
    return address if EMAIL.fullmatch(address) else ""


def _letter(raw: str) -> str:
    lines = (re.sub(r"\s+", " ", line).strip(" ,") for line in raw.strip().splitlines())
    return "\n".join(line for line in lines if line)


def _nothing(raw: str) -> str:
    return ""


WAYS = {
    Channel.TEXT: _number,
    Channel.VOICE: _number,
    Channel.EMAIL: _email,
    Channel.LETTER: _letter,
    Channel.NONE: _nothing,
}
