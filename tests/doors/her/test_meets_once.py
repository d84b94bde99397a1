"""Whoever meets her once: what they see of hers is said before she picks, beside the time, and where she ends it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from alongside.care.models import AgreedTime
from alongside.care.offered.models import Offer, OfferedStart
from alongside.kit.walls import As
from alongside.people.models import Client, Worker
from alongside.planning.away.cannot_stand import ask_about_what_cannot_stand
from alongside.trust.access.actions import block
from alongside.trust.acting import acting
from tests.capabilities.away.cast import Sick, agreed, items, sick, visit
from tests.doors.her.private_cast import account_of_hers, sent, signed_in
from tests.doors.her.when_cast import Her, her, words

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2027, 2, 5, 9, tzinfo=UTC)


@pytest.fixture
def there() -> Sick:
    return sick()


def time_of(ref: str) -> AgreedTime:
    with acting(As.PLANNER):
        row: AgreedTime = AgreedTime.objects.get(visit=visit(ref), ended_at=None)
        return row


def offered(there: Sick, *workers: str) -> Offer:
    """Ana is offered the time she has with w1, with these, a day later each."""
    row = time_of("v1")
    same = {
        "client_id": row.client_id,
        "place_id": row.place_id,
        "start": row.start,
        "zone": row.zone,
    }
    with acting(As.PLANNER) as at:
        offer: Offer = Offer.objects.create(
            area_id=row.area_id,
            client_id=row.client_id,
            visit_id=row.visit_id,
            made_at=at,
            held_until=at + timedelta(days=3),
        )
        for number, ref in enumerate(workers):
            later = timedelta(days=number + 1)
            OfferedStart.objects.create(
                offer=offer,
                position=number,
                worker_id=there.ford.worker(ref).id,
                day=row.day + later,
                starts_at=row.starts_at + later,
                ends_at=row.ends_at + later,
                **same,
            )
    return offer


def test_before_she_picks_she_reads_what_somebody_new_would_see(there: Sick):
    offer = offered(there, "w1", "w4")
    with acting(As.IMPORTER):
        Worker.objects.filter(ref="w4").update(name="Mina Field")

    said = words(her(there.ford).page(f"offer/{offer.pk}/"))

    assert "You do not work with Mina. If you pick a time with Mina" in said
    assert "from three days before until the end of that day" in said
    assert "If they are late that day, they can ring you, only in the way you said is safe." in said
    assert said.index("You do not work with Mina") < said.index("Send my answer")
    assert "You do not work with Jo" not in said


def test_beside_the_time_and_where_she_reads_who_sees_what_she_finds_it_and_ends_it(there: Sick):
    row = time_of("v3")
    with acting(As.IMPORTER):
        Worker.objects.filter(ref="w1").update(name="Jo")
        client = Client.objects.get(pk=row.client_id)
    account_of_hers(client)
    bea = Her(there.ford, client, signed_in(client))

    beside = bea.page(f"agreed/{row.pk}/")
    seen = words(bea.browser.get("/today/seen/").text)

    assert "You meet Jo this one time." in words(beside)
    span = "from Friday 5 February until the end of Monday 8 February"
    assert span in words(beside)
    stop = f"/today/seen/names/{row.worker_id}/"
    assert f'href="{stop}"' in beside
    assert "Who meets you once" in seen
    assert f"You meet on Monday 8 February at 10:00. Jo can see this {span}." in seen
    assert "On that day, if they are late: your number" in seen
    assert "Your full name and your birthday" not in seen.split("Who meets you once")[1]
    means = words(bea.browser.get(stop).text)
    assert "You have a time with Jo on Monday 8 February at 10:00." in means

    sent(bea.browser, stop)

    said = words(bea.browser.get("/today/seen/").text).split("Who meets you once")[1]
    assert "Sees nothing of yours. You said so." in said
    assert "Jo sees nothing of yours." in words(bea.page(f"agreed/{row.pk}/"))


def test_the_time_is_not_lost_but_asked_about(there: Sick):
    row, before = time_of("v3"), agreed()
    assert ask_about_what_cannot_stand(there.ford.area.pk, at=FRIDAY) == 0
    with acting(As.HER, row.client_id) as at:
        block(client=row.client_id, worker=row.worker_id, by="herself", at=at)

    assert ask_about_what_cannot_stand(there.ford.area.pk, at=FRIDAY) == 1

    assert [item.about for item in items("agreed_cannot_stand")] == [visit("v3")]
    assert agreed() == before


def test_whoever_works_with_her_meets_her_as_ever(there: Sick):
    ana: Her = her(there.ford)
    assert "this one time" not in ana.page(f"agreed/{time_of('v1').pk}/")
