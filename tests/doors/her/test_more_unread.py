"""What she asked of a hub where nobody reads any more: she is told, a manager is asked, and nobody else learns of it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from alongside.care.hubs.unread import have_them_read
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post, Worker
from alongside.trust.access.actions import block
from alongside.trust.acting import acting
from alongside.work.models import Kind, WorkItem
from tests.doors.her.more_cast import DESK, HERE, REACH, asked, at_a_hub, desk, hers, text
from tests.doors.her.private_cast import cast_with_ana, signed_in
from tests.web_cast import Cast, _worker
from tests.web_client import Browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return cast_with_ana()


@pytest.fixture
def ana(cast: Cast) -> Browser:
    return signed_in(cast.ana)


@pytest.fixture
def maeve(cast: Cast) -> Worker:
    return at_a_hub(cast)


def left(worker: Worker) -> None:
    """Their post has ended."""
    with acting(As.IMPORTER) as at:
        Post.objects.filter(worker=worker).update(ends_at=at)


def on_lists() -> list[tuple[object, str]]:
    """What the ten-minute look leaves on lists that is about a hub: which organisation's, and which post's."""
    with acting(As.DUTY) as at:
        have_them_read(at)
        rows = WorkItem.objects.filter(kind=Kind.NOBODY_READS, done_at=None)
        return [(row.organisation_id, row.role) for row in rows]


def test_a_hub_that_nobody_reads_for_is_a_managers_task_and_she_is_told(
    cast: Cast, ana: Browser, maeve: Worker
):
    hub = maeve.organisation_id
    asked(ana, hub)
    assert on_lists() == []
    left(maeve)

    assert "Nobody there can read it now." in text(ana.get(HERE))
    assert on_lists() == on_lists() == [(cast.service.pk, "service_manager")]
    assert f"{DESK}hub/{hub}/" in desk(cast.manager).get("/desk/").text
    page = desk(cast.manager).get(f"{DESK}hub/{hub}/")
    for told in (REACH, "smear", str(hers(cast.ana).number), cast.ana.known_as):
        assert told not in text(page)
    assert "Somebody asked Vale Hub" in text(page)
    assert desk(cast.jo).get(f"{DESK}hub/{hub}/").status_code == 404
    with acting(As.IMPORTER) as at:
        _worker(cast.area, maeve.organisation, "gwen", Role.PARTNER_WORKER, at)
    stopped = desk(cast.manager).post(f"{DESK}hub/{hub}/", {"once": str(uuid4())})
    assert "Somebody holds the post there again" in text(stopped)
    assert on_lists() == []
    assert "They are asked to read it by" in text(ana.get(HERE))


def test_where_nobody_will_read_it_she_reads_that_it_stopped(
    cast: Cast, ana: Browser, maeve: Worker
):
    hub = maeve.organisation_id
    asked(ana, hub)
    left(maeve)
    on_lists()

    form = {"once": str(uuid4())}
    assert desk(cast.manager).post(f"{DESK}hub/{hub}/", form)["Location"] == "/desk/"

    page = text(ana.get(HERE))
    assert "because nobody there can read it. Nobody has it now." in page
    assert "Take it back" not in page
    assert on_lists() == []
    with acting(As.IMPORTER) as at:
        gwen = _worker(cast.area, maeve.organisation, "gwen", Role.PARTNER_WORKER, at)
    assert "Nobody has asked you for health care." in text(desk(gwen).get(DESK))


def test_whom_she_has_blocked_is_nobody_who_reads_and_nobodys_task(
    cast: Cast, ana: Browser, maeve: Worker
):
    asked(ana, maeve.organisation_id)
    block(client=cast.ana.pk, worker=maeve.pk, by="her", at=cast.at)

    assert "because you said that who answers there must see nothing" in text(ana.get(HERE))
    assert on_lists() == []
