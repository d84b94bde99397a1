"""Whoever she has blocked reads on no list that she is there: what leads nowhere would say so."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from alongside.care.choices import By
from alongside.care.hubs.actions import ask_for
from alongside.care.hubs.choices import What
from alongside.care.joining.models import JoinedRecords
from alongside.care.models import VisitDue
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Organisation, Worker
from alongside.trust.access.actions import block
from alongside.trust.acting import acting
from alongside.trust.contact.paging.climbing import climb
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind, WorkItem, WorkStep
from tests.web_cast import Cast, _worker, make_cast
from tests.web_client import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P23")]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def desk(worker: Worker) -> Browser:
    one = Browser()
    assert worker.account is not None
    one.force_login(worker.account)
    return one


def blocks(cast: Cast, worker: Worker) -> None:
    block(client=cast.ana.pk, worker=worker.pk, by="herself", at=cast.at)


def test_what_she_asks_of_a_hub_stands_on_no_list_of_whoever_she_has_blocked_there(cast: Cast):
    with acting(As.IMPORTER) as at:
        hub = Organisation.objects.create(area=cast.area, name="Vale Hub", kind="health")
        maeve = _worker(cast.area, hub, "maeve", Role.PARTNER_WORKER, at)
        gwen = _worker(cast.area, hub, "gwen", Role.PARTNER_WORKER, at)
    with acting(As.HER, cast.ana.pk) as at:
        ask_for(client=cast.ana.pk, area=cast.area.pk, what=What.SMEAR, reach="-", hub=hub.pk,
                called="", by=None, at=at)  # fmt: skip
    assert "routine health care" in desk(maeve).get("/desk/").text

    blocks(cast, maeve)

    assert "Nothing waits for you." in desk(maeve).get("/desk/").text
    assert "routine health care" in desk(gwen).get("/desk/").text


@pytest.mark.parametrize(
    "kind", [Kind.REFERRAL, Kind.TALK_FIRST, Kind.RING, Kind.NO_ANSWER, Kind.WAS_IT_THEY]
)
def test_what_stood_on_a_list_before_she_blocked_stands_there_no_more(cast: Cast, kind: Kind):
    item = waits(cast, kind, due(cast) if kind is Kind.NO_ANSWER else cast.ana.pk)
    manager = desk(cast.manager)
    assert "Nothing waits for you." not in manager.get("/desk/").text
    assert manager.get(f"/desk/urgent/{item.number}/").status_code == 200

    blocks(cast, cast.manager)

    assert "Nothing waits for you." in manager.get("/desk/").text
    assert manager.get(f"/desk/urgent/{item.number}/").status_code == 404


def test_what_is_about_somebody_else_stays(cast: Cast):
    waits(cast, Kind.REFERRAL, cast.bea.pk)
    waits(cast, Kind.NOT_SURE_SENT, uuid4())

    blocks(cast, cast.manager)

    page = desk(cast.manager).get("/desk/").text
    assert str(cast.bea.pk) in page
    assert "A message may not have gone" in page


def due(cast: Cast) -> UUID:
    """An appointment of hers."""
    with acting(As.IMPORTER) as at:
        row = VisitDue.objects.create(client=cast.ana, area=cast.area, ref="v1", kind="key_work",
                                      minutes=45, by=By.KEY_WORKER, modes=["in_person"], began_at=at)  # fmt: skip
    return UUID(str(row.pk))


def two_records(cast: Cast) -> UUID:
    """Hers and another, which may be one person's."""
    with acting(As.DUTY) as at:
        row = JoinedRecords.objects.create(
            area=cast.area, stays=cast.bea, goes=cast.ana, asked_by=cast.sam, asked_at=at
        )
    return UUID(str(row.pk))


def waits(cast: Cast, kind: Kind, about: UUID) -> WorkItem:
    """Something on the list of whoever manages the service."""
    owner = Owner(organisation=cast.service.pk, role=Role.SERVICE_MANAGER)
    with acting(As.DUTY) as at:
        due = at + timedelta(hours=1)
        ask(kind, about, area=cast.area.pk, owner=owner, at=at, due_at=due, urgent=True)
        return WorkItem.objects.get(kind=kind)


@pytest.mark.parametrize("kind", [Kind.RING, Kind.NO_ANSWER, Kind.CANNOT_REACH, Kind.JOIN_RECORDS])
def test_nobody_she_has_blocked_is_asked_what_climbs_about_her_and_it_goes_on_to_who_may(
    cast: Cast, kind: Kind
):
    about = {Kind.NO_ANSWER: due, Kind.JOIN_RECORDS: two_records}.get(kind)
    item = waits(cast, kind, about(cast) if about else cast.ana.pk)
    for worker in (cast.manager, cast.lead):
        blocks(cast, worker)

    for minutes in (0, 31):  # past whose it is, to who is on call, and then to everybody
        climb(at=item.made_at + timedelta(minutes=minutes))

    with acting(As.DUTY):
        asked = list(WorkStep.objects.filter(item=item).values_list("worker_id", flat=True))
    assert asked == [cast.on_call.pk] * 2


def test_where_she_has_blocked_whoever_could_be_asked_nobody_is_and_nothing_is_asked_of_them(
    cast: Cast,
):
    item = waits(cast, Kind.RING, cast.ana.pk)
    for worker in (cast.manager, cast.lead, cast.on_call):
        blocks(cast, worker)

    climb(at=item.made_at)

    with acting(As.DUTY):
        assert not WorkStep.objects.exists()
