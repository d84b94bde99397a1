"""Records that are one person: at her own door and in an emergency she is whole, and nobody else sees a record more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alongside.care.choices import About, Firm
from alongside.care.choosing import choose, standing_choices
from alongside.care.models import AgreedTime, VisitDue
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.planning.offering.around import around
from alongside.planning.offering.her import person_at_the_end
from alongside.trust.access.choices import Category, GlassReason
from alongside.trust.access.glass import open_glass
from alongside.trust.access.models import Link
from alongside.trust.access.reach import reach, step_for
from alongside.trust.acting import acting
from alongside.trust.apart.actions import merge, split
from alongside.trust.contact.changes import agree, pause
from alongside.trust.contact.choices import Channel, HowConfirmed
from alongside.trust.contact.gate import deliver
from alongside.trust.looking.models import LookSubject
from tests.capabilities.away.cast import SHEETS
from tests.capabilities.contact.cast import ANY_TIME, Written, agreed, its_moment, said, tasks
from tests.capabilities.planning.cast import Ford, ford
from tests.doors.desk.week_cast import at_a_desk, signed_in
from tests.doors.her.when_cast import Her, her, words
from tests.web_cast import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def hers() -> Her:
    """c1, and c2, whose times and choices are her own: the record of c2 was joined to hers."""
    there = ford(SHEETS)
    found = her(there)
    with acting(As.IMPORTER) as at:
        choose(
            client=there.client("c2"),
            area=there.area.pk,
            about=About.LANGUAGE,
            value="polish",
            firm=Firm.MUST,
            at=at,
        )
    merge(into=found.client.pk, record=there.client("c2"), by=there.manager().id)
    return found


def linked(there: Ford, worker: str, client: str) -> None:
    with acting(As.IMPORTER) as at:
        Link.objects.get_or_create(
            client_id=there.client(client),
            worker_id=there.worker(worker).id,
            organisation=there.organisation,
            role=Role.KEY_WORKER,
            defaults={"starts_at": at},
        )


def test_her_pages_show_the_times_and_choices_of_every_record_of_hers(hers: Her):
    page = words(hers.page())

    assert "Monday 8 February" in page
    assert "Tuesday 9 February" in page
    with acting(As.HER, hers.client.pk):
        assert [one.value for one in standing_choices(hers.client.pk).filter(about="language")] == [
            "polish"
        ]
        assert reach(Category.DIARY) == {hers.client.pk, hers.ford.client("c2")}


def test_the_record_that_was_joined_never_opens_the_one_it_was_joined_to(hers: Her):
    gone = hers.ford.client("c2")
    with acting(As.HER, gone):
        assert set(Client.objects.values_list("pk", flat=True)) == {gone}
        assert {row.client_id for row in AgreedTime.objects.all()} == {gone}
        assert not standing_choices(hers.client.pk).exists()


def test_a_worker_sees_the_record_they_are_linked_with_and_no_other(hers: Her):
    there = hers.ford
    w1 = there.worker("w1").id
    with acting(As.IMPORTER) as there_at:
        Link.objects.filter(worker=w1).exclude(client=hers.client).update(ends_at=there_at)
    linked(there, "w1", "c1")
    with acting(As.PERSON, w1):
        assert {row.client_id for row in AgreedTime.objects.all()} == {hers.client.pk}
        assert there.client("c2") not in reach(Category.DIARY)


def test_parted_again_each_is_alone(hers: Her):
    split(record=hers.ford.client("c2"), by=hers.ford.manager().id)

    assert "Monday 8 February" not in words(hers.page())
    assert "Tuesday 9 February" in words(hers.page())


def test_an_emergency_look_is_at_the_person_whichever_record_was_named(hers: Her):
    there, w2 = hers.ford, hers.ford.worker("w2").id
    with acting(As.PERSON, w2) as at:
        glass = open_glass(
            worker=w2,
            organisation=there.organisation.pk,
            area=there.area.pk,
            ref="c2",
            reason=next(iter(GlassReason)),
            words="found unwell",
            at=at,
        )
    with acting(As.PERSON, w2):
        both = {hers.client.pk, there.client("c2")}
        assert both <= reach(Category.EMERGENCY)
        assert set(Client.objects.filter(pk__in=both).values_list("pk", flat=True)) == both
        assert not both & reach(Category.DIARY)
        assert step_for(hers.client.pk, Category.EMERGENCY) == "break_glass"
    assert glass.client_id == there.client("c2")
    linked(there, "w1", "c1")
    page = signed_in(at_a_desk(there, "w2", Role.KEY_WORKER)).get(f"/desk/emergency/{glass.pk}/")
    assert "Jo" in words(page.text)  # who works with her under the other record
    with acting(As.SEALER):
        seen = LookSubject.objects.filter(category=Category.EMERGENCY)
        assert both <= set(seen.values_list("client_id", flat=True))


def test_an_offer_minds_what_was_chosen_on_any_record_of_hers(hers: Her):
    with acting(As.PLANNER) as at:
        due = VisitDue.objects.get(ref="v1")
        found = around(due, SHEETS.agreed[0].day, at)
        assert found is not None
        assert {row.value for row in found.sheets.choices} == {"polish", "woman", "Tue"}
        assert person_at_the_end(hers.ford.client("c2")) == hers.client.pk


@pytest.mark.promise("P15")
@pytest.mark.parametrize(("paused", "handed"), [(True, 0), (False, 1)])
def test_of_the_rules_of_several_records_the_tightest_counts(paused: bool, handed: int):
    cast = make_cast()
    agreed(cast)
    with acting(As.PERSON, cast.jo.pk) as at:
        other = replace(ANY_TIME, address="07700 900 456")
        agree(client=cast.pat.pk, wanted=other, by=cast.jo.pk, how=HowConfirmed.ROOM, at=at)
        if paused:
            pause(client=cast.pat.pk, at=at)
    merge(into=cast.ana.pk, record=cast.pat.pk, by=cast.lead.pk)
    message = said(cast)
    its_moment(message)
    carrier = Written()

    deliver({Channel.TEXT: carrier})

    assert len(carrier.handed) == handed
    assert (("cannot_reach", message) in tasks()) is paused
