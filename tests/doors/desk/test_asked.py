"""When messages are read, said at the desk; and who may open what somebody without a name wrote."""

from __future__ import annotations

import re
from datetime import time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from alongside.care.asking import hers
from alongside.care.asking.models import Opened
from alongside.care.asking.receipt import key_of
from alongside.kit.walls import As
from alongside.people.choices import AccountKind, Role
from alongside.people.models import Account, Organisation, Post, Worker
from alongside.services.staffed.queries import hours_of
from alongside.trust.acting import acting
from alongside.work.actions import put_to
from alongside.work.models import Rung, WorkItem
from tests.capabilities.asking.cast import HERS, make_asking
from tests.capabilities.handing_over.play import clock_of
from tests.web_cast import SECRET, make_cast
from tests.web_client import without_keys

pytestmark = pytest.mark.django_db
HERE = "/desk/asked/hours/"


def sent(client: Client, **lines: str) -> Any:
    [once] = re.findall(r'name="once" value="([^"]+)"', client.get(HERE).content.decode())[:1]
    return client.post(HERE, {"once": once, **lines})


def test_a_manager_says_when_messages_are_read(client):
    cast = make_cast()
    client.force_login(cast.manager.account)

    assert sent(client, Mon="09:00-12:30, 13:30 - 17:00", Sat="10:00-11:00").status_code == 303

    assert hours_of(cast.service.pk) == {
        0: [(time(9), time(12, 30)), (time(13, 30), time(17))],
        5: [(time(10), time(11))],
    }
    assert 'value="09:00-12:30, 13:30-17:00"' in client.get(HERE).content.decode()


@pytest.mark.parametrize(
    "line",
    ["nine", "9-12", "12:00-09:00", "09:00-09:00", "25:00-26:00", "09:00-12:00, 11:00-13:00"],
)
def test_what_is_no_stretch_is_kept_and_said(client, line):
    cast = make_cast()
    client.force_login(cast.manager.account)

    response = sent(client, Mon=line)

    assert response.status_code == 422
    assert "Write from when until when" in response.content.decode()
    assert f'value="{line}"' in response.content.decode()
    assert hours_of(cast.service.pk) == {}


@pytest.mark.parametrize(
    ("who", "status"),
    [("on_call", 200), ("lead", 200), ("jo", 404), ("manager", 404), ("social_worker", 404)],
)
def test_only_who_answers_opens_it(client, who, status):
    cast = make_asking()
    number, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    client.force_login(getattr(cast, who).account)

    assert client.get(f"/desk/asked/{key_of(number)}/").status_code == status


@pytest.mark.parametrize("role", [Role.SAFETY_LEAD, Role.ON_CALL, Role.SERVICE_MANAGER])
def test_whom_a_late_one_of_another_service_is_put_to_reads_whom_to_ring_and_none_of_it(
    client, role
):
    cast = make_asking()
    number, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    here = f"/desk/asked/{key_of(number)}/"
    with acting(As.IMPORTER) as at:
        other = Organisation.objects.create(area=cast.area, name="Dale Recovery")
        kit = Worker.objects.create(
            area=cast.area,
            organisation=other,
            account=Account.objects.make("kit", SECRET, AccountKind.STAFF),
            ref="kit",
            name="Kit",
        )
        Post.objects.create(worker=kit, organisation=other, role=role, starts_at=at)
    client.force_login(kit.account)
    assert client.get(here).status_code == 404  # as long as it was not put to them
    with acting(As.DUTY) as at:
        item = WorkItem.objects.get(kind="asked")
        put_to(item, workers=[kit.pk], rung=Rung.EVERYBODY, at=at)

    assert f'href="{here}"' in client.get("/desk/").content.decode()
    page = client.get(here).content.decode()

    assert client.get(here).status_code == 200
    assert "It was sent to Vale Recovery." in page
    assert ("<li>Lead</li>" in page, "<li>On_Call</li>" in page) == (True, True)
    assert f'href="/desk/urgent/{item.number}/"' in page
    assert "zq" not in without_keys(page)
    assert client.post(f"{here}take/", {"once": str(uuid4())}).status_code == 404
    with acting(As.DUTY):
        assert not Opened.objects.exists()
    with acting(As.IMPORTER) as at:
        reads = Post.objects.filter(organisation=cast.service, role__in=("on_call", "safety_lead"))
        reads.update(ends_at=at)
    empty = client.get(here).content.decode()
    assert "Nobody at Vale Recovery may read it now" in empty
    assert "Manager can name a safety lead there" in empty
    hers.take_back(number)
    assert client.get(here).status_code == 404


def test_an_answer_is_kept_where_it_was_not_taken(client):
    cast = make_asking()
    number, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    client.force_login(cast.on_call.account)
    here = f"/desk/asked/{key_of(number)}/"

    assert client.post(f"{here}reply/", {"words": "zqlong " * 700}).status_code == 422
    hers.take_back(number)
    once = str(uuid4())
    assert client.post(f"{here}reply/", {"words": "too late", "once": once}).status_code == 404


def hidden(page: str) -> dict[str, str]:
    """What the form of an answer carries along."""
    [form] = re.findall(r'<form[^>]*action="reply/".*?</form>', page, re.DOTALL)
    return dict(re.findall(r'name="(once|read_to)" value="([^"]+)"', form))


def test_an_answer_to_what_was_not_all_comes_back_with_what_she_said_and_what_was_typed(client):
    cast = make_asking()
    number, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    client.force_login(cast.on_call.account)
    here = f"/desk/asked/{key_of(number)}/"
    page = hidden(client.get(here).content.decode())
    with clock_of(cast.at + timedelta(minutes=1)):
        hers.add(number, form=uuid4(), words="zqlater he knows")

    response = client.post(f"{here}reply/", {**page, "words": "zqtyped"})

    told = response.content.decode()
    assert "More was written since you opened this page" in told
    assert "zqlater he knows" in told
    assert "zqtyped" in told
    again = client.post(f"{here}reply/", {**hidden(told), "words": "zqtyped"})
    assert again.status_code == 303
    assert sorted(line.hers for line in hers.talk(number).lines) == [False, True]


def test_the_list_says_what_waits_and_not_that_somebody_has_said_they_answer(client):
    cast = make_asking()
    number, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    client.force_login(cast.on_call.account)
    here = f"/desk/asked/{key_of(number)}/"
    once = hidden(client.get(here).content.decode())["once"]

    client.post(f"{here}take/", {"once": once})
    waiting = client.get("/desk/asked/").content.decode()
    client.post(f"{here}reply/", {**hidden(client.get(here).content.decode()), "words": "Yes"})
    answered = client.get("/desk/asked/").content.decode()

    assert "To be answered by" in waiting
    assert ("To be answered by" in answered, "Answered" in answered) == (False, True)
