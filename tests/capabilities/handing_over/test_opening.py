"""What the new worker reads before she has said yes, and what opens with it, or for a reason."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from alongside.care.handing_over.actions import close
from alongside.care.handing_over.choices import NotAskedWhy, Said
from alongside.care.handing_over.errors import (
    NotAsked,
    NotOpen,
    OwnAnswer,
    WasAsked,
)
from alongside.care.handing_over.models import HandOver, HandOverNotes
from alongside.care.handing_over.queries import Whose, hand_over
from alongside.care.models import Choice
from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.looking.record import looks
from tests.capabilities.handing_over.cast import (
    MATTERS,
    key_workers,
    not_asked,
    on_lists,
    read_it,
    said,
    written,
)
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_before_her_yes_the_new_worker_reads_who_it_is_and_what_she_wants_in_a_worker(cast: Cast):
    with acting(As.IMPORTER) as at:
        Worker.objects.filter(pk=cast.sam.pk).update(gender="woman")
        for about, value, worker in (
            ("worker_gender", "woman", None),
            ("not_worker", "", cast.lead),
        ):
            Choice.objects.create(
                area=cast.area, client=cast.ana, about=about, value=value, worker=worker,
                firm="must", began_at=at,
            )  # fmt: skip
    key = written(cast)

    with acting(As.PERSON, cast.sam.pk), looks() as seen:
        found = hand_over(cast.sam.pk, key)
        assert list(Link.objects.filter(client=cast.ana)) == []
        assert not HandOverNotes.objects.exists()
    assert found is not None
    assert found[1] == Whose("Ana", "ana", None, ("Must: a worker who is a woman",))
    assert seen == {(cast.ana.pk, "goals"), (cast.ana.pk, "choices")}
    for who in (cast.manager, cast.lead, cast.officer, cast.reception, cast.social_worker):
        with acting(As.PERSON, who.pk):
            assert hand_over(who.pk, key) is None


def test_what_was_written_opens_to_the_new_worker_with_her_yes_and_shuts_when_she_would_talk(
    cast: Cast,
):
    key = written(cast)

    def reads() -> str:
        with acting(As.PERSON, cast.sam.pk):
            found = hand_over(cast.sam.pk, key)
        assert found is not None
        return found[1].written.matters if found[1].written else ""

    with pytest.raises(NotOpen):
        read_it(cast, key)
    said(cast, key, Said.YES)
    assert reads() == MATTERS
    said(cast, key, Said.TALK)
    assert reads() == ""


def test_where_she_could_not_be_asked_it_opens_for_a_reason_and_closes_for_none(cast: Cast):
    key = written(cast)
    not_asked(cast, key, NotAskedWhy.HOSPITAL)
    assert on_lists() == [("sam", False)]

    read_it(cast, key)

    assert on_lists() == [("jo", False)]
    with pytest.raises(NotAsked):
        close(hand_over=key, by=cast.manager.pk)
    assert key_workers(cast.ana) == ["jo"]
    said(cast, key, Said.YES)
    with pytest.raises(WasAsked):
        not_asked(cast, key, NotAskedWhy.HOSPITAL)
    close(hand_over=key, by=cast.manager.pk)
    assert key_workers(cast.ana) == ["sam"]


def test_the_new_worker_opens_nothing_to_themselves(cast: Cast):
    key = written(cast)

    with pytest.raises(OwnAnswer):
        not_asked(cast, key, NotAskedWhy.HOSPITAL, by=cast.sam)
    refused = pytest.raises(IntegrityError, match="handover_read_when_it_was_open")
    with refused, acting(As.REGISTRAR) as at:
        HandOver.objects.filter(pk=key).update(read_at=at)


def test_called_off_it_is_out_of_the_sight_of_the_worker_who_would_have_been_new(cast: Cast):
    key = written(cast)
    said(cast, key, Said.ANOTHER)

    with acting(As.PERSON, cast.sam.pk):
        assert hand_over(cast.sam.pk, key) is None
    with acting(As.PERSON, cast.jo.pk):
        assert hand_over(cast.jo.pk, key) is not None
