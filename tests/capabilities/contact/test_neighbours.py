"""A number shared with somebody on her keep-aparts, with the keep-aparts themselves."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.apart.actions.keep_aparts import save_keep_apart
from alongside.trust.apart.actions.records import merge
from alongside.trust.apart.choices import SaidBy
from alongside.trust.contact import ports
from alongside.trust.contact.actions import say
from alongside.trust.contact.changes import agree, ask_change
from alongside.trust.contact.choices import HowConfirmed, Kind
from alongside.trust.contact.models import Address
from tests.capabilities.contact.cast import ANY_TIME, agreed, as_it_stands, tasks
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P15")]


def keep_apart(mover: UUID, fixed: UUID, by: UUID) -> None:
    save_keep_apart(mover=mover, fixed=fixed, said_by=SaidBy(SaidBy.values[0]), by=by)


def his_rule(cast: Cast) -> None:
    """Pat is reached at the same number, by any channel that uses numbers."""
    with acting(As.PERSON, cast.jo.pk) as at:
        agree(client=cast.pat.pk, wanted=ANY_TIME, by=cast.jo.pk, how=HowConfirmed.ROOM, at=at)


def told(client: UUID) -> tuple[str, str]:
    with acting(As.PLANNER) as at:
        row = as_it_stands(say(client=client, kind=Kind.RING_US, key=str(uuid4()), at=at))
    return row.state, row.reason


def test_she_is_not_reached_at_it_and_he_never_notices():
    cast = make_cast()
    agreed(cast)
    his_rule(cast)
    before = told(cast.pat.pk)

    keep_apart(cast.ana.pk, cast.pat.pk, cast.lead.pk)

    assert told(cast.ana.pk) == ("not_allowed", "conversation")
    assert before == told(cast.pat.pk) == ("waiting", "")


def test_without_a_keep_apart_a_shared_number_is_no_matter():
    cast = make_cast()
    agreed(cast)
    his_rule(cast)

    assert told(cast.ana.pk) == ("waiting", "")


def test_it_follows_him_into_another_record():
    cast = make_cast()
    agreed(cast)
    his_rule(cast)
    keep_apart(cast.ana.pk, cast.bea.pk, cast.lead.pk)
    assert told(cast.ana.pk) == ("waiting", "")

    merge(into=cast.bea.pk, record=cast.pat.pk, by=cast.lead.pk)

    assert told(cast.ana.pk) == ("not_allowed", "conversation")


def test_he_cannot_silence_her_by_giving_her_number_as_his():
    cast = make_cast()
    agreed(cast)
    keep_apart(cast.ana.pk, cast.pat.pk, cast.lead.pk)

    with acting(As.HER, cast.pat.pk) as at:
        ask_change(client=cast.pat.pk, wanted=ANY_TIME, at=at)

    with acting(As.GATE):
        assert Address.objects.filter(client=cast.pat.pk, confirmed_blind="").count() == 1
    assert told(cast.ana.pk) == ("waiting", "")


def test_a_question_that_breaks_is_no_yes(monkeypatch: pytest.MonkeyPatch):
    cast = make_cast()
    agreed(cast)
    his_rule(cast)

    def breaks(client: UUID, others: frozenset[UUID]) -> bool:
        raise LookupError

    monkeypatch.setattr(ports, "_connected", [breaks])

    assert told(cast.ana.pk) == ("not_allowed", "conversation")
    assert [kind for kind, _ in tasks()] == ["cannot_reach"]
