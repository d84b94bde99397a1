"""Referring a woman from another service: nothing without her yes, and one answer whoever she is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime

from alongside.care.choices import About
from alongside.care.models import Choice
from alongside.care.referring.models import Referral, WaitingReferral
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Organisation, Worker
from alongside.trust.access.actions import block
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import acting
from tests.web_cast import Cast, _worker, make_cast
from tests.web_client import Browser, without_keys

pytestmark = pytest.mark.django_db

HERE, SENT = "/desk/refer/", "/desk/refer/sent/"
REACH = "Not at all; I tell her when I see her on Thursday"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def at_desk(worker: Worker) -> Browser:
    one = Browser()
    assert worker.account is not None
    one.force_login(worker.account)
    return one


def day_of(cast: Cast, name: str, days: int) -> dict[str, str]:
    """A day so many days ago, in three boxes."""
    day = localtime(cast.at).date() - timedelta(days=days)
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{name}_{part}": str(value) for part, value in parts.items()}


def filled(cast: Cast, **other: str) -> dict[str, str]:
    """Everything that is needed, and a full name; ``other`` instead."""
    return {
        "once": str(uuid4()),
        "reach": REACH,
        "agreed": "yes",
        "asked_how": "in_the_room",
        **day_of(cast, "asked_on", 2),
        "wants": "Sleep at night",
        "must_not": "No letters home",
        "worker": "woman",
        "known_as": "Wren",
        "family_name": "Of ana",
        "women_only": "yes",
        "service": str(cast.service.pk),
        **other,
    }


def text(answer: Any) -> str:
    """What people read."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text.split("<main")[1]))


def kept() -> tuple[int, int]:
    """How many entries and referrals wait."""
    with acting(As.REGISTRAR):
        return Quarantine.objects.count(), WaitingReferral.objects.count()


def matched(cast: Cast, who: str) -> None:
    """Somebody on call says who the one entry is about."""
    with acting(As.DUTY):
        [entry] = Quarantine.objects.filter(settled_at=None)
    address = f"/desk/entries/{entry.pk}/"
    reply = at_desk(cast.on_call).post(address, {"once": str(uuid4()), "match": who})
    assert reply.status_code == 303


def test_who_refers_reads_received_and_the_service_reads_how_to_reach_her_first(cast: Cast):
    partner = at_desk(cast.social_worker)

    assert partner.post(HERE, filled(cast))["Location"] == SENT

    matched(cast, "new")
    with acting(As.REGISTRAR):
        her = Client.objects.get(known_as="Wren")
        referral = Referral.objects.get()
    assert (referral.client_id, referral.organisation_id) == (her.pk, cast.service.pk)
    assert referral.wants == "Sleep at night"
    assert referral.must_not == (
        f"How it is safe to reach her, written by Vale Council: {REACH}.\n"
        "She says what must not happen: No letters home"
    )
    assert referral.how.startswith(
        "She would like to talk to a woman. It must be.\n"
        "She said yes to this referral by Vale Council, in the room, on "
    )
    with acting(As.HER, her.pk):
        assert list(Choice.objects.values_list("about", "value", "firm")) == [
            (About.WORKER_GENDER, "woman", "must")
        ]


def test_of_somebody_known_the_words_go_to_who_works_with_her_and_no_choice_is_changed(cast: Cast):
    at_desk(cast.social_worker).post(HERE, filled(cast))

    matched(cast, str(cast.ana.pk))

    with acting(As.HER, cast.ana.pk):
        assert Referral.objects.get().how.startswith("She would like to talk to a woman.")
        assert Choice.objects.count() == 0
    assert "Wren" not in without_keys(at_desk(cast.social_worker).get("/desk/").text)


@pytest.mark.promise("P23")
def test_known_unknown_and_blocked_are_answered_in_the_same_words_by_the_same_questions(cast: Cast):
    """The address, the list and the shape of every statement; and again after each was matched."""
    block(client=cast.ana.pk, worker=cast.social_worker.pk, by="her", at=cast.at)
    seen = []
    for family, is_ in (
        ("Of bea", lambda: str(cast.bea.pk)),  # known
        ("Nobody", lambda: "new"),  # unknown
        ("Of ana", lambda: str(cast.ana.pk)),  # has blocked who refers
    ):
        seen.append(story(cast, at_desk(cast.social_worker), family, is_))
        with acting(As.REGISTRAR):
            WaitingReferral.objects.all().update(written_at=cast.at - timedelta(days=30))

    assert seen[0] == seen[1] == seen[2]
    assert seen[0][1] == seen[0][2]  # before it was matched and after
    assert "Received on" in seen[0][1]


def story(cast: Cast, partner: Browser, family: str, is_: Callable[[], str]) -> tuple[Any, ...]:
    """What somebody who refers is shown and what is asked of the database meanwhile."""
    with CaptureQueriesContext(connection) as asked:
        reply = partner.post(HERE, filled(cast, family_name=family))
        before = text(partner.get(SENT))
        asked_first = shapes(asked)
    matched(cast, is_())
    with CaptureQueriesContext(connection) as asked:
        after = text(partner.get(SENT))
        asked_then = shapes(asked)
    return reply["Location"], before, after, asked_first, asked_then


def shapes(asked: CaptureQueriesContext) -> list[str]:
    """Every statement so far, without what was sent with it."""
    found = [re.sub(r"'[^']*'|\d+", "?", one["sql"]) for one in asked.captured_queries]
    assert len(found) > 5
    return found


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"agreed": "no"}, "Nothing was sent: she has not said yes."),
        ({"agreed": ""}, "Say whether she has said yes. Without it nothing is sent"),
        ({"asked_how": ""}, "Choose how she was asked"),
        ({"asked_on_day": "", "asked_on_month": "", "asked_on_year": ""}, "Give the day on which"),
        ({"reach": " "}, "Write how it is safe to reach her, or: not at all;"),
        ({"worker": ""}, "Choose what she says"),
    ],
)
def test_without_her_yes_or_a_way_to_reach_her_nothing_is_sent_and_the_answers_stay(
    cast: Cast, other: dict[str, str], says: str
):
    answer = at_desk(cast.social_worker).post(HERE, filled(cast, **other))

    assert answer.status_code == 422
    assert says in text(answer)
    assert "Sleep at night" in answer.text
    assert 'value="Wren"' in answer.text
    assert "http://testserver/" in text(answer)
    assert kept() == (0, 0)


@pytest.mark.parametrize(
    ("ago", "says"),
    [(-1, "this day has not come"), (84, "Ask her again first"), (83, ""), (0, "")],
)
def test_her_yes_counts_from_its_day_for_twelve_weeks(cast: Cast, ago: int, says: str):
    answer = at_desk(cast.social_worker).post(HERE, filled(cast, **day_of(cast, "asked_on", ago)))

    assert answer.status_code == (422 if says else 303)
    assert says in (text(answer) if says else "")


def test_without_her_yes_that_alone_is_said(cast: Cast):
    page = at_desk(cast.social_worker).post(HERE, filled(cast, agreed="no", reach="", worker=""))

    assert page.text.count("nhsuk-error-message") == 1


def test_pressed_twice_it_is_sent_once(cast: Cast):
    partner, form = at_desk(cast.social_worker), filled(cast)

    assert {partner.post(HERE, form)["Location"] for _ in range(2)} == {SENT}

    assert kept() == (1, 1)
    assert text(partner.get(SENT)).count("Received on") == 1


def test_nobody_else_finds_anything_of_it_on_their_list(cast: Cast):
    with acting(As.IMPORTER) as at:
        other = _worker(cast.area, cast.council, "gwen", Role.PARTNER_WORKER, at)
    at_desk(cast.social_worker).post(HERE, filled(cast))

    assert "You have sent nothing in the last 14 days." in text(at_desk(other).get(SENT))
    assert "Wren" not in without_keys(at_desk(cast.social_worker).get(SENT).text)


@pytest.mark.parametrize("who", ["jo", "reception", "on_call", "manager"])
def test_it_is_for_workers_of_other_services(cast: Cast, who: str):
    desk = at_desk(getattr(cast, who))

    assert [desk.get(one).status_code for one in (HERE, SENT)] == [404, 404]
    assert HERE not in desk.get("/desk/").text
    assert HERE in at_desk(cast.social_worker).get("/desk/").text


def test_it_goes_to_a_treatment_service_of_the_area_and_nowhere_else(cast: Cast):
    partner = at_desk(cast.social_worker)
    with acting(As.IMPORTER):
        closed = Organisation.objects.create(area=cast.area, name="Hub", kind="health")

    page = partner.get(HERE).text
    answer = partner.post(HERE, filled(cast, service=str(closed.pk)))

    assert re.findall(r'<option value="([^"]+)"', page) == [str(cast.service.pk)]
    assert f'<option value="{cast.service.pk}" selected>' in page
    assert (answer.status_code, kept()) == (422, (0, 0))
