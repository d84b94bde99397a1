"""The carriers this installation has, from its settings. A channel without one refuses, and a person is told."""

from __future__ import annotations

from django.conf import settings

from alongside.trust.contact.answers import Carriers, Sender
from alongside.trust.contact.choices import Channel
from alongside.trust.contact.senders.email import Email
from alongside.trust.contact.senders.notify import Notify
from alongside.trust.contact.senders.person import Person
from alongside.trust.contact.senders.text_https import TextHttps

MADE = {"notify": Notify, "https": TextHttps, "smtp": Email}


def connected() -> Carriers:
    """A person always; texts and email where ``ALONGSIDE_CARRIERS`` says by what."""
    carriers: dict[Channel, Sender] = {Channel.VOICE: Person(), Channel.LETTER: Person()}
    for channel, (name, options) in settings.ALONGSIDE_CARRIERS.items():
        carriers[Channel(channel)] = MADE[name](**options)
    return carriers
