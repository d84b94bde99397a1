"""A person rings, or sees to a letter: the message becomes a thing on their list."""

from __future__ import annotations

from alongside.trust.contact.answers import Accepted, Answer, Ready, Refused
from alongside.trust.contact.asking import hand_to_person
from alongside.work.models import Kind


class Person:
    """Her key worker, or whoever is on call. They read the number where it is due, and nowhere else."""

    def send(self, message: Ready) -> Answer:
        """Put it on the list of the person who rings."""
        if message.client is None:
            return Refused(later=False)  # a worker is paged by a carrier or by nobody
        hand_to_person(
            Kind.RING,
            message.reference,
            client=message.client,
            at=message.at,
            due_at=message.expires_at,
        )
        return Accepted()
