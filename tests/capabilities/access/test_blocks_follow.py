"""Whom she has blocked is blocked under every record that is hers, whichever was first."""

from __future__ import annotations

from uuid import UUID

import pytest

from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.access.actions import block, unblock
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.actions import merge
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P23")]


@pytest.fixture
def cast() -> Cast:
    """Jo has a link with both of Ana's records."""
    cast = make_cast()
    with acting(As.REGISTRAR) as at:
        Link.objects.create(
            client=cast.bea,
            worker=cast.jo,
            organisation=cast.service,
            role="key_worker",
            starts_at=at,
        )
    return cast


def seen_by(worker: UUID) -> set[UUID]:
    with acting(As.PERSON, worker):
        return set(Client.objects.values_list("pk", flat=True))


def blocks(cast: Cast, record: UUID) -> None:
    with acting(As.HER, record) as at:
        block(client=record, worker=cast.jo.pk, by="her", at=at)


@pytest.mark.parametrize("of", ["ana", "bea"])
@pytest.mark.parametrize("into", ["ana", "bea"])
@pytest.mark.parametrize("blocked_first", [True, False])
def test_a_block_of_either_record_holds_for_both(
    cast: Cast, of: str, into: str, blocked_first: bool
):
    both = {cast.ana.pk, cast.bea.pk}
    kept = getattr(cast, into).pk
    [other] = both - {kept}
    assert both <= seen_by(cast.jo.pk)
    if blocked_first:
        blocks(cast, getattr(cast, of).pk)

    merge(into=kept, record=other, by=cast.lead.pk)
    if not blocked_first:
        blocks(cast, getattr(cast, of).pk)

    assert seen_by(cast.jo.pk) & both == set()
    unblock(client=cast.ana.pk, worker=cast.jo.pk)
    assert both <= seen_by(cast.jo.pk)


def test_a_block_of_somebody_else_is_not_carried(cast: Cast):
    blocks(cast, cast.pat.pk)

    merge(into=cast.ana.pk, record=cast.bea.pk, by=cast.lead.pk)

    assert {cast.ana.pk, cast.bea.pk} <= seen_by(cast.jo.pk)
