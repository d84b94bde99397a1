"""Safety plan and safe address: one keyholder reads a plan, two give an address, and never to him."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post, Worker
from alongside.trust.access.actions import block
from alongside.trust.acting import acting
from alongside.trust.apart.actions import merge, save_keep_apart
from alongside.trust.apart.choices import SaidBy
from alongside.trust.apart.errors import NotHeld
from alongside.trust.entrusted.actions import (
    ask_for_release,
    release,
    write_safe_address,
    write_safety_plan,
)
from alongside.trust.entrusted.errors import NeedsAConversation
from alongside.trust.entrusted.models import AddressRelease, SafeAddress, SafetyPlan
from alongside.trust.entrusted.queries import given_of, has_safe_address, safety_plan
from alongside.trust.looking.record import looks
from alongside.work.models import WorkItem
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db

ADDRESS = "3 Bluebell Cottages"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture(autouse=True)
def seen():
    with looks() as seen:
        yield seen


@pytest.fixture
def second(cast) -> Worker:
    """Another safety lead of the same service."""
    with acting(As.IMPORTER) as at:
        worker = Worker.objects.create(area=cast.area, organisation=cast.service, ref="second")
        Post.objects.create(
            worker=worker,
            organisation=cast.service,
            role=Role.SAFETY_LEAD,
            starts_at=at - timedelta(days=1),
        )
    return worker


def test_a_keyholder_writes_and_reads_her_plan_and_it_is_written_down(cast, seen):
    write_safety_plan(viewer=cast.lead.pk, client=cast.ana.pk, words="Ring Mo first.")

    assert safety_plan(cast.lead.pk, cast.ana.pk) == "Ring Mo first."
    assert seen == {(cast.ana.pk, "safety_plan")}


def test_there_is_no_plan_before_one_is_written(cast):
    assert safety_plan(cast.lead.pk, cast.ana.pk) is None
    assert has_safe_address(cast.lead.pk, cast.ana.pk) is False


@pytest.mark.parametrize("who", ["jo", "reception", "manager", "officer", "on_call"])
def test_nobody_else_reads_or_writes_any_of_it(cast, who, seen):
    viewer, client = getattr(cast, who).pk, cast.ana.pk

    for ask in (
        lambda: write_safety_plan(viewer=viewer, client=client, words=""),
        lambda: write_safe_address(viewer=viewer, client=client, words=""),
        lambda: ask_for_release(viewer=viewer, client=client, recipient=cast.jo.pk, why=""),
        lambda: safety_plan(viewer, client),
        lambda: has_safe_address(viewer, client),
    ):
        with pytest.raises(NotHeld):
            ask()
    assert seen == set()


def test_it_takes_two_to_give_her_address(cast, second):
    write_safe_address(viewer=cast.lead.pk, client=cast.ana.pk, words=ADDRESS)
    asked = ask_for_release(
        viewer=cast.lead.pk, client=cast.ana.pk, recipient=cast.social_worker.pk, why="A visit"
    )

    with pytest.raises(NeedsAConversation):
        release(viewer=cast.lead.pk, asked=asked)
    with acting(As.DUTY):
        assert WorkItem.objects.get().about == asked
    assert release(viewer=second.pk, asked=asked) == ADDRESS
    with pytest.raises(NeedsAConversation):
        release(viewer=second.pk, asked=asked)


@pytest.mark.promise("P34")
@pytest.mark.parametrize("why", ["mover", "fixed", "blocked", "unknown", "herself"])
def test_an_address_is_never_asked_for_him(cast, why):
    write_safe_address(viewer=cast.lead.pk, client=cast.ana.pk, words=ADDRESS)
    recipient = {"blocked": cast.sam.pk, "unknown": uuid.uuid4(), "herself": cast.ana.pk}.get(
        why, cast.pat.pk
    )
    if why == "mover":
        _apart(cast.ana.pk, cast.pat.pk)
    if why == "fixed":
        _apart(cast.pat.pk, cast.ana.pk)
    if why == "blocked":
        block(client=cast.ana.pk, worker=cast.sam.pk, by="her", at=cast.at)

    with pytest.raises(NeedsAConversation, match=r"^This needs a conversation\.$"):
        ask_for_release(
            viewer=cast.lead.pk, client=cast.ana.pk, recipient=recipient, why="He says it is his"
        )


@pytest.mark.promise("P34")
def test_what_was_asked_before_she_named_him_is_not_given_after(cast, second):
    write_safe_address(viewer=cast.lead.pk, client=cast.ana.pk, words=ADDRESS)
    asked = ask_for_release(
        viewer=cast.lead.pk, client=cast.ana.pk, recipient=cast.sam.pk, why="A parcel"
    )
    _apart(cast.ana.pk, cast.sam.pk)

    with pytest.raises(NeedsAConversation):
        release(viewer=second.pk, asked=asked)


def test_what_nobody_gave_within_three_days_is_asked_anew(cast, second):
    write_safe_address(viewer=cast.lead.pk, client=cast.ana.pk, words=ADDRESS)
    asked = ask_for_release(
        viewer=cast.lead.pk, client=cast.ana.pk, recipient=cast.social_worker.pk, why="A visit"
    )
    with acting(As.KEYHOLDER):
        AddressRelease.objects.update(until=cast.at - timedelta(seconds=1))

    with pytest.raises(NeedsAConversation):
        release(viewer=second.pk, asked=asked)


def test_what_she_entrusted_under_one_record_is_found_under_the_other(cast):
    write_safety_plan(viewer=cast.lead.pk, client=cast.ana.pk, words="Ring Mo first.")

    merge(into=cast.bea.pk, record=cast.ana.pk, by=cast.lead.pk)

    assert safety_plan(cast.lead.pk, cast.bea.pk) == "Ring Mo first."


def test_a_copy_of_the_tables_names_nobody(cast):
    write_safety_plan(viewer=cast.lead.pk, client=cast.ana.pk, words="Ring Mo first.")
    write_safe_address(viewer=cast.lead.pk, client=cast.ana.pk, words=ADDRESS)
    with acting(As.KEYHOLDER):
        copies = [
            repr(row)
            for table in (SafetyPlan, SafeAddress)
            for row in table._default_manager.values_list()
        ]

    assert all(str(cast.ana.pk) not in copy for copy in copies)
    assert all("Bluebell" not in copy and "Mo first" not in copy for copy in copies)


def test_nobody_at_a_page_sees_a_row(cast):
    write_safety_plan(viewer=cast.lead.pk, client=cast.ana.pk, words="Ring Mo first.")
    write_safe_address(viewer=cast.lead.pk, client=cast.ana.pk, words=ADDRESS)

    for role, viewer in ((As.PERSON, cast.lead.pk), (As.PERSON, cast.jo.pk), (As.HER, cast.ana.pk)):
        with acting(role, viewer):
            assert (SafetyPlan.objects.count(), SafeAddress.objects.count()) == (0, 0)


def _apart(mover: uuid.UUID, fixed: uuid.UUID) -> None:
    save_keep_apart(mover=mover, fixed=fixed, said_by=SaidBy.HER, by=uuid.UUID(int=1))


def test_that_it_was_given_is_hers_to_read_and_nobody_elses(cast, second):
    write_safe_address(viewer=cast.lead.pk, client=cast.ana.pk, words=ADDRESS)
    asked = ask_for_release(
        viewer=cast.lead.pk, client=cast.ana.pk, recipient=cast.social_worker.pk, why="A visit"
    )
    release(viewer=second.pk, asked=asked)

    def read(role: As, who: Any) -> int:
        with acting(role, who):
            return len(given_of(cast.ana.pk))

    assert read(As.HER, cast.ana.pk) == 1
    assert [
        read(As.HER, cast.bea.pk),
        read(As.PERSON, cast.jo.pk),
        read(As.KEYHOLDER, cast.lead.pk),
    ] == [0, 0, 0]
