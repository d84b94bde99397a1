"""What was put to somebody before she blocked them is another's at once, and on nobody's list whom she has blocked."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.planning.choosing_worker import never
from alongside.trust.acting import acting
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind, WorkItem
from tests.capabilities.key_working.cast import team, waiting, worker
from tests.capabilities.planning.cast import Ford

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14")]


@pytest.fixture
def there() -> Ford:
    """boss finds women a key worker; lead and ring hold the other two posts that do."""
    found = team()
    for ref, role in (
        ("boss", Role.SERVICE_MANAGER),
        ("lead", Role.SAFETY_LEAD),
        ("ring", Role.ON_CALL),
    ):
        found.staff(ref, role)
    return found


def blocks(there: Ford, who: str) -> None:
    with acting(As.HER, there.client("c2")) as at:
        never(client=there.client("c2"), worker=worker(there, who), at=at)


def put(there: Ford, kind: Kind, owner: Owner) -> None:
    with acting(As.DUTY) as at:
        ask(
            kind, there.client("c2"), area=there.area.pk, owner=owner, at=at, due_at=at + timedelta(days=2)
        )  # fmt: skip


def whose(there: Ford, kind: str) -> tuple[UUID | None, str]:
    item: WorkItem = waiting(there, "c2")[kind]
    return item.owner_id, item.role


def test_a_search_that_the_one_manager_has_is_a_safety_leads_from_the_moment_she_blocks_them(there):
    put(
        there,
        Kind.CHOOSE_WORKER,
        Owner(organisation=there.organisation.pk, role=Role.SERVICE_MANAGER),
    )
    due = waiting(there, "c2")[Kind.CHOOSE_WORKER].due_at
    assert whose(there, Kind.CHOOSE_WORKER) == (None, Role.SERVICE_MANAGER)

    blocks(there, "boss")

    assert whose(there, Kind.CHOOSE_WORKER) == (None, Role.SAFETY_LEAD)
    assert waiting(there, "c2")[Kind.CHOOSE_WORKER].due_at == due
    blocks(there, "lead")
    assert whose(there, Kind.CHOOSE_WORKER) == (None, Role.ON_CALL)


def test_where_another_holds_the_post_it_stays_theirs(there):
    with acting(As.IMPORTER) as at:
        Post.objects.create(
            worker_id=worker(there, "w5"), organisation=there.organisation, role=Role.SERVICE_MANAGER, starts_at=at
        )  # fmt: skip
    put(
        there,
        Kind.CHOOSE_WORKER,
        Owner(organisation=there.organisation.pk, role=Role.SERVICE_MANAGER),
    )

    blocks(there, "boss")

    assert whose(there, Kind.CHOOSE_WORKER) == (None, Role.SERVICE_MANAGER)


def test_what_one_safety_lead_has_goes_to_who_is_on_call(there):
    put(
        there,
        Kind.ASK_ABOUT_REFERRAL,
        Owner(organisation=there.organisation.pk, role=Role.SAFETY_LEAD),
    )

    blocks(there, "lead")

    assert whose(there, Kind.ASK_ABOUT_REFERRAL) == (None, Role.ON_CALL)


def test_what_a_worker_had_by_name_goes_to_whoever_may_have_it(there):
    put(there, Kind.RING, Owner(worker=worker(there, "w2")))
    put(there, Kind.WAS_IT_THEY, Owner(worker=worker(there, "w2")))

    blocks(there, "w2")

    assert whose(there, Kind.RING) == (None, Role.ON_CALL)
    assert whose(there, Kind.WAS_IT_THEY) == (None, Role.ON_CALL)


def test_a_must_that_waits_is_heard_by_nobody_else(there):
    put(there, Kind.MUST_WAITS, Owner(organisation=there.organisation.pk, role=Role.SAFETY_LEAD))

    blocks(there, "lead")

    assert whose(there, Kind.MUST_WAITS) == (None, Role.SAFETY_LEAD)
