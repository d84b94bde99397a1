"""One fault a sentence of the pages: each is planted, and the twin names it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from alongside.care.choosing import standing_choices, take_back_one
from alongside.care.key_working.models import WorkerProposal
from alongside.care.loosening import actions as asking
from alongside.care.loosening.models import LooserChange
from alongside.care.models import Choice
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.planning import choosing_worker, loosening, must_answers
from alongside.trust.acting import Purpose, acting
from alongside.trust.contact import changes
from alongside.trust.contact.asking import owner_of
from alongside.work.actions import Owner
from tests.capabilities.loosening import beside, room
from tests.capabilities.loosening.beside import some_days
from tests.capabilities.loosening.drawn import around_her
from tests.capabilities.planting import Fault, missed, nothing, yes

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14")]
who_hears = loosening._as_who_hears
ask_to_say_yes = asking.ask_to_say_yes


def at_once(*, choice: Choice, at: datetime, **_: Any) -> None:
    """What is looser counts when it is asked."""
    take_back_one(choice=choice.pk, at=at)


def the_first_waits(*, proposal: WorkerProposal, at: datetime) -> LooserChange:
    """Asked again, the clock of the first asking goes on."""
    there = LooserChange.objects.filter(proposal=proposal, ended_at=None).first()
    return there or ask_to_say_yes(proposal=proposal, at=at)


def no_link(_row: WorkerProposal, **_: Any) -> list[Any]:
    """A yes is written down, and no more comes of it."""
    return []


@contextmanager
def whoever_sees(viewer: UUID, waiting: UUID) -> Iterator[tuple[LooserChange, datetime]]:
    """Whoever may see what she chose hears that a name comes off."""
    rows = LooserChange.objects.filter(pk=waiting, ended_at=None, choice__isnull=False)
    with acting(As.PERSON, viewer, Purpose.CARE) as at:
        row = rows.select_related("choice__worker").first()
        if row is not None:
            yield row, at
            return
    with who_hears(viewer, waiting) as found:
        yield found


def her_key_worker(row: LooserChange) -> Owner:
    """A name that comes off is her key worker's to hear."""
    return owner_of(Client.objects.get(pk=row.client_id), row.began_at)


def who_is_on_call(row: LooserChange) -> Owner:
    """Everything is for who is on call."""
    return Owner(organisation=row.area_id, role=Role.ON_CALL)


FAULTS = {
    "what is looser waits": Fault(loosening, "ask_to_loosen", at_once, 1),
    "72 hours": Fault(asking, "COOLS_OFF", timedelta(hours=71), 1),
    "not before, and at the number that was safe": Fault(
        loosening, "must_be_confirmable", nothing, 5
    ),
    "the number that was safe": Fault(changes, "can_be_rung_back", yes),
    "where a worker is named, only a safety lead lets it count": Fault(
        loosening, "_as_who_hears", whoever_sees
    ),
    "where a worker is named, a safety lead is asked": Fault(
        asking, "_who_hears_her", her_key_worker
    ),
    "her key worker hears a looser must": Fault(asking, "_who_hears_her", who_is_on_call, 1),
    "asked again, the last asking waits": Fault(choosing_worker, "ask_to_say_yes", the_first_waits),
    "what is tighter ends what waits about the same": Fault(loosening, "take_back_asking", nothing),
    "a name that no longer fits is taken back": Fault(loosening, "look_again", nothing),
    "another answer ends the yes": Fault(choosing_worker, "yes_is_over", nothing),
    "she can take it back": Fault(beside, "leave_as_it_was", nothing),
    "a yes that is heard makes the link": Fault(choosing_worker, "become_key_worker", no_link),
    "what she said since ends what waits": Fault(must_answers, "no_longer_said", nothing),
}


def test_a_fault_in_what_waits_is_named(monkeypatch):
    there = around_her()
    assert missed(FAULTS, lambda seed: some_days(there, f"days {seed}", 24), monkeypatch) == []


real_beside = loosening.say_beside


def as_if_from_her_own(*, by: UUID, client: UUID, **given: Any) -> None:
    """What is looser waits, though she says it beside a worker."""
    with acting(As.HER, client):
        loosening.say_herself(client=client, **given)


def off(
    *, client: UUID, about: Any, worker: UUID | None, firm: Any, at: datetime, **given: Any
) -> None:
    """A name that is to come off does."""
    if worker and firm is None:
        for one in standing_choices(client).filter(about=about, worker=worker):
            take_back_one(choice=one.pk, by=given["by"], at=at)
        return
    real_beside(client=client, about=about, worker=worker, firm=firm, at=at, **given)


def no_name_goes_on(*, worker: UUID | None, **given: Any) -> None:
    """A name is not written down."""
    if worker is None:
        real_beside(worker=worker, **given)


def whoever_writes(*, by: UUID, client: UUID, **given: Any) -> None:
    """Whoever writes it, it is taken as said by her."""
    with acting(As.HER, client):
        loosening._count(
            client,
            given.pop("area"),
            loosening.Wish(**{key: given[key] for key in ("about", "value", "firm", "worker")}),
            by=None,
            at=given["at"],
        )


def only_tighter(*, firm: Any, **given: Any) -> None:
    """That she does not mind is not written down."""
    if firm is not None:
        real_beside(firm=firm, **given)


IN_THE_ROOM = {
    "beside a worker it counts at once, looser too": Fault(
        room, "say_beside", as_if_from_her_own, 0
    ),
    "what waited about the same is over": Fault(loosening, "no_longer_said", nothing),
    "a name never comes off there": Fault(room, "say_beside", off, 40),
    "a name goes on": Fault(room, "say_beside", no_name_goes_on),
    "anybody who works with her and may see what she chose": Fault(
        room, "say_beside", whoever_writes, 0
    ),
    "looser to nothing": Fault(room, "say_beside", only_tighter),
    "an unanswered proposal that no longer fits": Fault(loosening, "look_again", nothing),
}


def test_a_fault_in_what_is_written_down_beside_her_is_named(monkeypatch):
    there = around_her()
    days = beside.IN_THE_ROOM
    play = lambda seed: some_days(there, f"room {seed}", 24, days)  # noqa: E731
    assert missed(IN_THE_ROOM, play, monkeypatch) == []
