"""What the code shows of two records that may be one, in the words of the twin: at the desk, at her door, in an emergency,
in what reaches her, in plans and offers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from alongside.care.choices import Firm
from alongside.care.choosing import standing_choices
from alongside.care.models import VisitDue
from alongside.desk.joining import views
from alongside.kit.walls import As
from alongside.people.models import Client, Worker
from alongside.planning.offering.around import around
from alongside.planning.offering.her import choices_of
from alongside.planning.rows import rows_of
from alongside.services.models import Place
from alongside.trust.access.blocked import records_of, who_blocked
from alongside.trust.access.choices import Category
from alongside.trust.access.hers import shares_of, works_with
from alongside.trust.access.reach import reach
from alongside.trust.acting import acting
from alongside.trust.contact import queries as contact
from alongside.trust.contact.actions import say
from alongside.trust.contact.changes import must_be_confirmable
from alongside.trust.contact.choices import Channel, HowConfirmed, Reason
from alongside.trust.contact.choices import Kind as Message
from alongside.trust.contact.errors import NotConfirmable
from alongside.trust.contact.gate import deliver
from alongside.work.models import Kind, WorkItem
from tests.capabilities.behind import behind
from tests.capabilities.contact.cast import Written, its_moment
from tests.capabilities.joining.drawn import Story
from tests.capabilities.joining.twin import breaches as rule

LINK = re.compile(r'href="/desk/joining/([0-9a-f-]{36})/"')


def seen(story: Story) -> rule.Seen:
    """Everything that a rule is about, as the code has it."""
    records = [one.pk for one in story.there.records.values() if one.ref != "fay"]
    workers = list(story.there.workers.values())
    with acting(As.KEYHOLDER):
        people: dict[Any, frozenset[Any]] = {one: frozenset(records_of(one)) for one in records}
    blocked: dict[Any, frozenset[Any]] = {
        one.pk: frozenset(who_blocked(one.pk, story.there.house.cast.area.pk)) for one in workers
    }
    return rule.Seen(
        side_by_side={one.pk: _listed(story, one) for one in workers},
        records=people,
        blocked=blocked,
        items=_items(story),
        looks=Counter(story.world.looks),
        her_door={part: {one: _at_her_door(one, part) for one in records} for part in HER_DOOR},
        emergency=frozenset(
            (one.pk, her) for one in workers for her in _in_an_emergency(one, records)
        ),
        reached={
            (how, her): ask(story, her)
            for how, (ask, whom) in REACHED.items()
            for her in (story.there.records[ref].pk for ref in whom.split())
        },
        musts=_musts(story, records),
    )


def _listed(story: Story, worker: Worker) -> frozenset[Any]:
    page, _ = behind(views.joining, story.there.viewers[worker.pk])
    if page is None:
        return frozenset()
    return frozenset(UUID(one) for one in LINK.findall(page.text))


def _items(story: Story) -> dict[Any, tuple[rule.Item, ...]]:
    with acting(As.DUTY):
        rows = list(WorkItem.objects.filter(kind=Kind.JOIN_RECORDS, done_at=None))
    return {
        one.key: tuple(
            rule.Item(row.role, row.organisation_id, row.owner_id, row.due_at)
            for row in rows
            if row.about == one.key
        )
        for one in story.world.said
    }


HER_DOOR: dict[str, Callable[[UUID], Iterable[Any]]] = {
    "herself": lambda her: reach(Category.DIARY),
    "what she chose": lambda her: standing_choices(her).values_list("client", flat=True),
    "what is due": lambda her: VisitDue.objects.values_list("client", flat=True),
    "who works with her": lambda her: works_with(her, _now()).values_list("client", flat=True),
    "what she shares": lambda her: shares_of(her).values_list("client", flat=True),
}


def _now() -> datetime:
    with acting(As.KEEPER) as at:
        return at


def _at_her_door(her: UUID, part: str) -> frozenset[Any]:
    with acting(As.HER, her):
        return frozenset(HER_DOOR[part](her))


def _in_an_emergency(worker: Worker, records: list[UUID]) -> frozenset[UUID]:
    """By the policy, where the wall says the same."""
    with acting(As.PERSON, worker.pk):
        may = reach(Category.EMERGENCY) & set(records)
        wall = set(Client.objects.filter(pk__in=records).values_list("pk", flat=True))
    return frozenset(may if may == wall else may ^ wall)


def _sent(story: Story, her: UUID) -> bool:
    """Whether something that she is to be told goes out at its moment."""
    carrier = Written()
    with transaction.atomic():
        with acting(As.PLANNER) as at:
            key = say(client=her, kind=Message.RING_US, key=str(uuid4()), at=at)
        its_moment(key)
        deliver({Channel.TEXT: carrier})
        transaction.set_rollback(True)
    return bool(carrier.handed)


def _rung(story: Story, her: UUID) -> bool:
    with acting(As.GATE) as at:
        return contact._now(her, None, at).reason == Reason.ALLOWED


def _rung_back(story: Story, her: UUID) -> bool:
    jo = story.there.house.cast.jo.pk
    with acting(As.PERSON, jo) as at:
        try:
            must_be_confirmable(her, by=jo, how=HowConfirmed.CALL_BACK, waits_until=at, at=at)
        except NotConfirmable:
            return False
    return True


# Ana and Dee are sent a text, Bea is rung; of Eve nobody has said how.
REACHED = {
    "a message": (_sent, "ana dee eve"),
    "a call": (_rung, "bea eve"),
    "a call back": (_rung_back, "ana bea dee eve"),
}


def _musts(story: Story, records: list[UUID]) -> dict[Any, frozenset[str]]:
    """In the plan of the area; and in an offer for a visit of each record that something could bind."""
    joined = {one for pair in story.world.access.joined for one in pair}
    asked = [her for her in records if story.world.musts and her in joined]
    with acting(As.PLANNER) as at:
        due = {one.client_id: one for one in VisitDue.objects.filter(client__in=records)}
        area = next(iter(due.values())).area
        rows = rows_of(area, at)
        refs = {place.pk.hex: place.ref for place in Place.objects.filter(area=area)}
        plan = choices_of(rows)
        found: dict[Any, frozenset[str]] = {}
        for her in records:
            sheets = {"a plan": plan}
            if her in asked:
                offered = around(due[her], at.date(), at)
                sheets["an offer"] = offered.sheets.choices if offered else ()
            for where, these in sheets.items():
                found[where, her] = frozenset(
                    refs.get(row.value, row.value).removeprefix("not ")
                    for row in these
                    if row.firm == Firm.MUST and row.person == rows.ref(her)
                )
    return found
