"""What a referral does once it is known whose it is; and what one of somebody she has blocked does not."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from alongside.care.key_working.models import Wanted
from alongside.care.referring.actions import take_up, write, write_for_entry
from alongside.care.referring.models import Referral
from alongside.care.referring.words import HerWords
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Organisation, Worker
from alongside.trust.access.actions import block
from alongside.trust.access.entries import Entry, enter
from alongside.trust.acting import acting
from alongside.work.models import Kind, WorkItem
from tests.web_cast import Cast, _worker, make_cast
from tests.web_client import Browser

pytestmark = pytest.mark.django_db
ENTRY = Entry("", "Ana", "", "", "", "woman", women_only=True)


@pytest.mark.promise("P23")
@pytest.mark.parametrize(("blocked", "stands"), [(True, "her own words"), (False, "later words")])
def test_words_of_somebody_she_has_blocked_end_nothing_of_hers(blocked: bool, stands: str):
    cast = make_cast()
    her, sam = cast.ana.pk, cast.sam.pk
    with acting(As.PERSON, cast.jo.pk) as at:
        write(
            client=her,
            organisation=cast.service.pk,
            words=HerWords(wants="her own words"),
            by=cast.jo.pk,
            at=at,
        )
    if blocked:
        with acting(As.HER, her) as at:
            block(client=her, worker=sam, by="her", at=at)
    with acting(As.PERSON, sam) as at:
        entry = enter(ENTRY, by=sam, organisation=cast.service, at=at)
        write_for_entry(
            entry=entry,
            organisation=cast.service.pk,
            words=HerWords(wants="later words"),
            by=sam,
            at=at,
        )

    with acting(As.PERSON, cast.on_call.pk) as at:
        take_up(entry=entry, client=her, new=False, at=at)

    with acting(As.REGISTRAR):
        [row] = Referral.objects.filter(client=her, ended_at=None)
    assert row.wants == stands
    with acting(As.DUTY):
        asked = WorkItem.objects.filter(kind=Kind.ASK_ABOUT_REFERRAL)
        assert [(one.about, one.owner_id, one.role) for one in asked] == (
            [(her, None, "safety_lead")] if blocked else []
        )


def lead(cast: Cast, name: str, service: Organisation) -> Worker:
    with acting(As.IMPORTER) as at:
        return _worker(cast.area, service, name, Role.SAFETY_LEAD, at)


def referred_by_sam(cast: Cast, her: str = "ana") -> None:
    """Sent, and matched with her, whom sam must see nothing of."""
    words = HerWords(wants="zqwords of his")
    with acting(As.PERSON, cast.sam.pk) as at:
        entry = enter(ENTRY, by=cast.sam.pk, organisation=cast.service, at=at)
        write_for_entry(
            entry=entry, organisation=cast.service.pk, words=words, by=cast.sam.pk, at=at
        )
    with acting(As.PERSON, cast.on_call.pk) as at:
        take_up(entry=entry, client=getattr(cast, her).pk, new=False, at=at)


def signed_in(worker: Worker) -> Browser:
    one = Browser()
    assert worker.account is not None
    one.force_login(worker.account)
    return one


def page_of(cast: Cast, worker: Worker, her: str = "ana", **sent: str) -> Any:
    one = signed_in(worker)
    here = f"/desk/safety/referred/{getattr(cast, her).pk}/"
    return one.post(here, sent) if sent else one.get(here)


@pytest.mark.promise("P23")
def test_she_is_asked_once_by_a_safety_lead_whom_she_has_not_blocked():
    cast = make_cast()
    for other in (cast.sam, cast.lead):
        block(client=cast.ana.pk, worker=other.pk, by="her", at=cast.at)
    free = lead(cast, "kit", cast.service)
    referred_by_sam(cast)
    referred_by_sam(cast)

    with acting(As.DUTY):
        [item] = WorkItem.objects.filter(kind=Kind.ASK_ABOUT_REFERRAL)
    assert (item.owner_id, item.role) == (free.pk, "")
    page = page_of(cast, free)
    assert all(words in page.text for words in ("<strong>Ana</strong>", "<dd>Jo</dd>"))
    assert not any(words in page.text for words in ("zqwords", "Sam,", ">Sam<", "has blocked"))
    for other in (cast.lead, cast.sam, cast.on_call):
        assert page_of(cast, other).status_code == 404
    assert page_of(cast, free, do="not", once=str(uuid4())).status_code == 303
    with acting(As.DUTY):
        assert not WorkItem.objects.filter(kind=item.kind, done_at=None).exists()
    with acting(As.REGISTRAR):
        assert not Referral.objects.exists()


def test_where_she_has_blocked_every_safety_lead_it_stays_as_if_nothing_had_come():
    cast = make_cast()
    for other in (cast.sam, cast.lead):
        block(client=cast.ana.pk, worker=other.pk, by="her", at=cast.at)
    referred_by_sam(cast)

    with acting(As.DUTY):
        assert not WorkItem.objects.filter(kind=Kind.ASK_ABOUT_REFERRAL).exists()


def test_who_wants_it_and_has_no_worker_has_one_looked_for():
    cast = make_cast()
    block(client=cast.bea.pk, worker=cast.sam.pk, by="her", at=cast.at)
    referred_by_sam(cast, "bea")

    assert page_of(cast, cast.lead, "bea", do="wants", once=str(uuid4())).status_code == 303

    with acting(As.REGISTRAR):
        [wanted] = Wanted.objects.filter(client=cast.bea)
        assert not Referral.objects.filter(client=cast.bea).exists()
    assert wanted.organisation_id == cast.service.pk


@pytest.mark.promise("P23")
def test_whom_she_blocks_later_has_it_on_no_list():
    cast = make_cast()
    block(client=cast.ana.pk, worker=cast.sam.pk, by="her", at=cast.at)
    referred_by_sam(cast)
    line = f"/desk/safety/referred/{cast.ana.pk}/"
    assert line in signed_in(cast.lead).get("/desk/").text
    assert line in signed_in(cast.lead).get("/desk/safety/").text

    block(client=cast.ana.pk, worker=cast.lead.pk, by="her", at=cast.at)

    assert line not in signed_in(cast.lead).get("/desk/").text
    assert line not in signed_in(cast.lead).get("/desk/safety/").text
    assert page_of(cast, cast.lead).status_code == 404
