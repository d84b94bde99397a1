"""Somebody without a name has asked, said more, and said yes: read by whoever answers at the service and by nobody else."""

from __future__ import annotations

from datetime import time
from uuid import uuid4

from alongside.care.asking import desk, hers
from alongside.care.asking.receipt import key_of
from alongside.care.asking.words import Asked
from alongside.kit.walls import As
from alongside.services.choices import Weekday
from alongside.services.staffed.actions import set_hours
from alongside.trust.acting import acting
from tests.doors.canary.staff import Staff


def asked_without_a_name(staff: Staff, *, words: str, more: str, name: str) -> None:
    """Everything that an ask can hold, an answer too."""
    set_hours(
        organisation=staff.service.pk, hours=[(day, time(0), time(23, 59)) for day in Weekday]
    )
    answers = Asked(wants=words, must_not=words, when=words, children=words, fears=words, way=words)
    number, _ = hers.send(form=uuid4(), organisation=staff.service.pk, answers=answers)
    hers.add(number, form=uuid4(), words=more)
    hers.say_yes(number, name=name)
    on_call = staff.of("on_call").pk
    with acting(As.PERSON, on_call) as at:
        to = desk.whole(key_of(number), viewer=on_call, at=at).read_to
        desk.reply(key_of(number), by=on_call, words=more, read_to=to, at=at)
