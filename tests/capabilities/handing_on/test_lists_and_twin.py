"""What stood on a key worker's list when their link ended stands where the twin says, whatever kind of work it is; and the
faults that it names.

The twin is written from `docs/key-worker.md` alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from alongside.care.attending.models import Attendance, Correction
from alongside.care.choices import About, Firm
from alongside.care.handing_over import open_work
from alongside.care.hubs.models import HealthAsk
from alongside.care.key_working.choices import Answer
from alongside.care.letting_know.models import MayKnow
from alongside.care.loosening.models import LooserChange
from alongside.care.models import AgreedTime, Choice, VisitDue
from alongside.care.whom import not_of_who_blocked
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.planning import choosing_worker
from alongside.planning.choosing_worker import ask_for_change, never
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.contact.actions import say
from alongside.trust.contact.asking import on_call_at
from alongside.trust.contact.choices import Kind as Message
from alongside.trust.contact.models import SafeContact
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind, WorkItem
from tests.capabilities.access.as_known import links, posts
from tests.capabilities.access.twin import values as access_twin
from tests.capabilities.handing_on.twin import lists as twin
from tests.capabilities.key_working.cast import proposed, says_to, searched, team, worker
from tests.capabilities.planning.cast import Ford
from tests.capabilities.planting import nothing

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14"), pytest.mark.promise("P23")]
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
STORIES = range(60) if LONG else range(2)
HOW = ("yes", "never", "at once")


@dataclass(frozen=True)
class There:
    """c1 is w1's and c3 is w2's; of each kind of work there is a row of c1's that it can be about."""

    ford: Ford
    her: UUID
    refs: dict[Kind, UUID]


def around_them() -> There:
    """Every table that a piece of a key worker's work can be about, with a row of hers. Nothing is on a list yet."""
    ford = team()
    her, w1 = ford.client("c1"), worker(ford, "w1")
    on_call = ford.staff("ring", Role.ON_CALL).id
    with acting(As.IMPORTER) as at:
        Post.objects.get_or_create(
            worker_id=on_call, organisation=ford.organisation, role=Role.ON_CALL, defaults={"starts_at": at}
        )  # fmt: skip
        Link.objects.get_or_create(
            client_id=her, worker_id=w1, organisation=ford.organisation, role=Role.KEY_WORKER,
            defaults={"starts_at": at - timedelta(days=9)},
        )  # fmt: skip
        visit = VisitDue.objects.filter(client=her).first()
        time = AgreedTime.objects.first()
        begun: dict[str, Any] = {"area": ford.area, "client_id": her, "began_at": at}
        choice = Choice.objects.create(
            **begun, about=About.LANGUAGE, value="french", firm=Firm.WOULD_LIKE, said_by="her"
        )
    assert visit is not None
    assert time is not None
    with acting(As.PLANNER) as at:
        message = say(client=her, kind=Message.RING_US, key=str(uuid4()), at=at)
    with acting(As.HER, her) as at:
        rule = SafeContact.objects.create(client_id=her, channel="text", hours=[1], asked_at=at)
        looser = LooserChange.objects.create(**begun, choice=choice, waits_until=at)
        ask = HealthAsk.objects.create(**begun, what="smear", reach="x", due_at=at)
        may = MayKnow.objects.create(**begun, worker_id=worker(ford, "w4"), waits_until=at)
    with acting(As.PERSON, w1) as at:
        went = Attendance.objects.create(
            client_id=her, agreed=time, how="hers", written_at=at, written_by_id=w1
        )
    with acting(As.HER, her) as at:
        wrong = Correction.objects.create(client_id=her, attendance=went, said_at=at)
    refs = {
        Kind.RING: her, Kind.NO_ANSWER: visit.pk, Kind.CANCELLED: visit.pk,
        Kind.HELP: visit.pk, Kind.CHANGE_WAITS: rule.pk, Kind.MUST_WAITS: looser.pk, Kind.HEALTH: ask.pk,
        Kind.LET_KNOW_WAITS: may.pk, Kind.CANNOT_REACH: message, Kind.NOT_SURE_SENT: message,
        Kind.CORRECTION: wrong.pk,
    }  # fmt: skip
    return There(ford, her, refs)


def played(
    there: There, seed: str, how: str = "", left: bool | None = None, to: str = ""
) -> list[str]:
    """Some of it stands on w1's list, some on w2's; then w1 is hers no more. Which rules do not hold is undone."""
    dice = random.Random(seed)
    how, to = how or dice.choice(HOW), to or dice.choice(("w4", "w5"))
    left = dice.random() < 0.5 if left is None else left
    ford, her = there.ford, there.her
    old, other = worker(ford, "w1"), worker(ford, "w2")
    with transaction.atomic():
        with acting(As.DUTY) as at:
            WorkItem.objects.filter(done_at=None).update(done_at=at, done_by_id=old)
            for number, (kind, ref) in enumerate(there.refs.items()):
                due = at + timedelta(hours=number + 1)
                whose = other if dice.random() < 0.2 else old
                ask(
                    kind,
                    ref,
                    area=ford.area.pk,
                    owner=Owner(worker=whose),
                    at=at,
                    due_at=due,
                    urgent=number % 3 == 0,
                )
            ask(
                Kind.RING,
                ford.client("c3"),
                area=ford.area.pk,
                owner=Owner(worker=old),
                at=at,
                due_at=at,
            )
        if left:
            with acting(As.REGISTRAR):
                Link.objects.create(
                    client_id=her, worker_id=other, organisation=ford.organisation, role=Role.KEY_WORKER,
                    starts_at=at - timedelta(days=2),
                )  # fmt: skip
        if how == "yes":
            searched(ford, "c1")
            one = proposed(ford, to, "c1")
        before = _world(there, at)
        if how == "yes":
            assert says_to(ford, one, Answer.YES, "c1")
        elif how == "never":
            with acting(As.HER, her) as at:
                never(client=her, worker=old, at=at)
        else:
            with acting(As.HER, her) as at:
                ask_for_change(client=her, at_once=True, at=at)
        after = _world(there, at, blocked=old if how == "never" else None)
        ended = frozenset({old, other} if left and how != "never" else {old})
        new = worker(ford, to) if how == "yes" else None
        wrong = list(twin.breaches(before, after, her, ended, new, at))
        if how == "never" and _shown(there, old):
            wrong.append(twin.BLOCKED)
        transaction.set_rollback(True)
    return sorted(set(wrong))


def _world(there: There, at: Any, blocked: UUID | None = None) -> twin.World:
    """What stands on whose list now. What her answer ended is not there, nor is what it began."""
    ford, whose = there.ford, dict.fromkeys(there.refs.values(), there.her)
    whose[ford.client("c3")] = ford.client("c3")
    never_theirs = {there.refs[Kind.LET_KNOW_WAITS]: worker(ford, "w4")}
    with acting(As.DUTY):
        rows = list(WorkItem.objects.filter(kind__in=there.refs, done_at=None, about__in=whose))
    said = frozenset({(there.her, blocked)}) if blocked else frozenset()
    keys = frozenset({there.her, ford.client("c3")})
    items = tuple(
        twin.Item(
            one.pk, one.kind, whose[one.about], one.owner_id, one.role or None, one.organisation_id, one.due_at,
            one.urgent, never_theirs.get(one.about),
        )
        for one in rows
    )  # fmt: skip
    return twin.World(access_twin.World(keys, posts=posts(), links=links(), blocks=said), items)


def _shown(there: There, viewer: UUID) -> bool:
    """Whether anything about her stands on the list of whom she has blocked."""
    with acting(As.PERSON, viewer):
        items = list(WorkItem.objects.filter(done_at=None))
        shown = not_of_who_blocked(viewer, there.ford.area.pk, items)
    return any(one.about in there.refs.values() for one in shown)


def test_what_stood_on_a_list_stands_where_the_twin_says():
    there = around_them()
    assert [(seed, wrong) for seed in STORIES if (wrong := played(there, f"lists {seed}"))] == []


class Planted(NamedTuple):
    """What stands where and is something else now, and the history that meets it."""

    where: object
    what: str
    instead: object
    how: str
    left: bool
    few: bool = False


def to_nobody_there(client: Any, at: Any, **_: Any) -> Owner:
    """Whoever is on call, though somebody is left as her key worker."""
    return Owner(organisation=on_call_at(client, at), role=Role.ON_CALL)


def only_her(clients: Any) -> dict[UUID, set[UUID]]:
    """Work that is about her own record alone."""
    return {client: {client} for client in clients}


def whatever(client: UUID, *, from_worker: UUID, to: Owner, **_: object) -> None:
    """All that the old worker has."""
    with acting(As.DUTY):
        WorkItem.objects.filter(owner_id=from_worker, done_at=None).update(
            owner_id=to.worker, organisation_id=to.organisation, role=to.role
        )


def with_a_new_clock(client: UUID, *, from_worker: UUID, to: Owner, **_: object) -> None:
    """The clock begins again."""
    with acting(As.DUTY) as at:
        rows = WorkItem.objects.filter(owner_id=from_worker, done_at=None)
        rows.update(due_at=at + timedelta(days=3))
    open_work.hand_on_work(client, from_worker=from_worker, to=to)


FAULTS: dict[str, tuple[str, Planted]] = {
    "it stands on the new one's": (twin.STANDS_ON_THE_NEW_ONES, Planted(
        choosing_worker, "hand_on_work", nothing, "yes", left=False,
    )),
    "whatever kind of work it is": (twin.STANDS_ON_THE_NEW_ONES, Planted(
        open_work, "refs_of", only_her, "yes", left=False, few=True,
    )),
    "messages too": (twin.WHO_IS_LEFT, Planted(open_work, "ABOUT_A_MESSAGE", (), "never", left=True, few=True)),
    "with the clock it had": (twin.CLOCK, Planted(
        choosing_worker, "hand_on_work", with_a_new_clock, "yes", left=False,
    )),
    "who is left": (twin.WHO_IS_LEFT, Planted(choosing_worker, "owner_of", to_nobody_there, "never", left=True)),
    "and nothing else": (twin.NOTHING_ELSE, Planted(choosing_worker, "hand_on_work", whatever, "yes", left=False)),
}  # fmt: skip


def test_each_fault_in_handing_on_what_stood_on_a_list_is_named(monkeypatch):
    there = around_them()
    missed, found_without = [], []
    for sentence, (name, fault) in FAULTS.items():
        if not (LONG or fault.few):
            continue
        with monkeypatch.context() as patched:
            patched.setattr(fault.where, fault.what, fault.instead)
            if name not in played(there, "planted", fault.how, fault.left, "w5"):
                missed.append(sentence)
        if LONG:
            found_without += played(there, "planted", fault.how, fault.left, "w5")
    assert (missed, found_without) == ([], [])
