"""What the person who rings is given: by the task that is theirs, as the rule says when they do, and nothing else."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.contact.changes import pause
from alongside.trust.contact.choices import Channel, IfAnother, WhoAnswers, Wording
from alongside.trust.contact.errors import NotYours
from alongside.trust.contact.gate import deliver
from alongside.trust.contact.queries import ToRing, rule_of, to_ring
from alongside.trust.contact.senders.connected import connected
from alongside.trust.looking.record import looks
from alongside.work.models import WorkItem
from tests.capabilities.contact.cast import NUMBER, agreed, its_moment, said
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db


def a_call_to_make(**rule: Any) -> tuple[Cast, UUID]:
    """Jo has to ring Ana."""
    cast = make_cast()
    agreed(cast, **{"channel": Channel.VOICE, **rule})
    its_moment(said(cast))
    deliver(connected())
    with acting(As.DUTY):
        return cast, WorkItem.objects.get(kind="ring").pk


def read(viewer: UUID, item: UUID) -> ToRing:
    with acting(As.PERSON, viewer) as at:
        return to_ring(viewer, item, at)


def test_her_key_worker_reads_the_number_and_how_to_use_it():
    cast, item = a_call_to_make(
        voicemail=True, who_answers=WhoAnswers.SOMEBODY_SAFE, if_another=IfAnother.WRONG_NUMBER
    )

    read_out = read(cast.jo.pk, item)

    assert read_out.address == NUMBER
    assert read_out.words == "Hi, give me a ring when you get a minute."
    assert (read_out.voicemail, read_out.withhold_number) == (True, True)
    assert (read_out.who_answers, read_out.if_another) == ("somebody_safe", "wrong_number")
    assert NUMBER not in repr(read_out)


def test_reading_it_is_a_look_at_her():
    cast, item = a_call_to_make()

    with looks() as seen:
        read(cast.jo.pk, item)

    assert seen == {(cast.ana.pk, "contact")}


def test_nobody_else_reads_it():
    cast, item = a_call_to_make()

    for worker in (cast.sam, cast.reception, cast.manager, cast.lead):
        with pytest.raises(NotYours):
            read(worker.pk, item)
    with pytest.raises(NotYours), acting(As.PERSON, cast.sam.pk) as at:
        to_ring(cast.jo.pk, item, at)


def test_once_she_says_stop_the_task_gives_no_number():
    cast, item = a_call_to_make()
    with acting(As.HER, cast.ana.pk) as at:
        pause(client=cast.ana.pk, at=at)

    read_out = read(cast.jo.pk, item)

    assert (read_out.address, read_out.reason) == ("", "paused")


def test_a_rule_for_texts_gives_no_number_to_ring():
    cast = make_cast()
    agreed(cast, wording=Wording.NONE)
    said(cast)
    with acting(As.DUTY):
        item = WorkItem.objects.get(kind="cannot_reach").pk

    read_out = read(cast.jo.pk, item)

    assert (read_out.address, read_out.client, read_out.reason) == ("", cast.ana.pk, "wording")


def test_the_rule_without_the_number_is_seen_by_who_may_see_her_contact():
    cast = make_cast()
    rule = agreed(cast)

    with acting(As.PERSON, cast.jo.pk), looks() as seen:
        assert rule_of(cast.jo.pk, cast.ana.pk) == rule
    assert seen == {(cast.ana.pk, "contact")}
    with acting(As.PERSON, cast.reception.pk), looks() as seen:
        assert rule_of(cast.reception.pk, cast.ana.pk) is None
    assert seen == set()
