"""What she cannot have yet, in words for her: her own facts and public ones, never anybody else's.

What hangs on other people (whose time is taken, which room, which group) is one sentence, the same whatever the
cause (`alongside.planning.words.conversation`). It is always ours to put right, and says so, with what comes next.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from alongside.areas.calendars import working_days
from alongside.care.models import AgreedTime, Choice
from alongside.care.offered.choices import State as Offered
from alongside.care.offered.models import Offer
from alongside.kit.walls import As
from alongside.kit.wording import _
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.planning.choices import State
from alongside.planning.models import NotMetWish, NotPlacedVisit, PlanRun, ProposedVisit
from alongside.planning.words.conversation import COVERS
from alongside.trust.access.choices import Category
from alongside.trust.acting import acting
from alongside.trust.joined import records_now
from alongside.trust.looking.record import looked
from alongside.work.models import Kind, WorkItem

STILL_LOOKING = _("We have no free time for you yet. We are still looking.")
NOBODY_FREE = _("We have nobody free who can do this yet.")
HERS = {
    "skill": NOBODY_FREE,
    "hours": NOBODY_FREE,
    "nobody_in_reach": _("We have nobody near you who can do this yet."),
    "no_worker_within_reach": _("We have nobody near you who can do this yet."),
    "key_worker": _("Your own worker has no free time yet."),
    "travel": _("The times we have are too far away for you."),
    "no_creche": _("We have no place for your children at those times yet."),
    "her_times": _("We have no free time yet at the times you can come."),
    "school_run": _("The times we have are when children go to school or come home."),
    "holiday": _("The times we have are in the school holidays."),
    "unknown_day": _("We do not know the school days of that time yet. We are finding out."),
    "work": _("The times we have are when you work."),
    "mode": _("This one cannot be online."),
    "no_such_group": _("There is no group like this near you yet."),
    "not_for_her": _("There is no group like this near you yet."),
    "must_worker_gender": _("You told us who you want to see. We have nobody like that free yet."),
    "must_language": _("You told us your language. We have nobody free who speaks it yet."),
    "must_women_only": _("You asked for times for women only. We have none free yet."),
    "must_not_place": _("We have no free time yet at a place you want to come to."),
    "must_mode": _("You told us how you want to meet. We have no free time like that yet."),
    "ask_her": _("A time you had cannot stay. We will ask you about a new one."),
}
"""By rule ref. What is not here is said in the one neutral sentence."""
WISHED = {
    "worker_gender": _("You told us who you would like to talk to."),
    "language": _("You told us which language you would like."),
    "women_only": _("You would like times for women only."),
    "not_worker": _("You would like another worker."),
    "not_place": _("You would like to come to another place."),
    "mode": _("You told us how you would like to meet."),
    "band": _("You would like another part of the day."),
    "weekday": _("You would like another day of the week."),
    "usual_worker": _("You would like to see the person you know."),
    "usual": _("You would like to see the person you know."),
}
"""What she would have liked, by what a wish is about; no wish ends otherwise than in `NOT_LIKE_THAT`."""
NOT_LIKE_THAT = _("We had no free time like that for you.")
A_PERSON_ASKS = (
    Kind.NO_ANSWER,
    Kind.OTHER_TIME,
    Kind.CANCELLED,
    Kind.AGREED_CANNOT_STAND,
    Kind.MUST_IN_THE_WAY,
    Kind.MOVED,
)
"""Tasks of whoever works with her that end in asking her. What stands on a safety lead's list is not among them."""


@dataclass(frozen=True, slots=True)
class NoTime:
    """A visit due to her that a plan gave no time: why; by when a person asks her about it, where one does; by when the
    manager finds another way, where she was asked and keeps what she said.
    """

    visit: UUID
    why: tuple[str, ...]
    asked_by: datetime | None
    sought_by: datetime | None


@dataclass(frozen=True, slots=True)
class NotMet:
    """What she cannot have yet. ``wishes``: of times she has, by agreed time. ``again``: before which day is
    looked again for what is without a time; None where no plan was made.
    """

    no_time: tuple[NoTime, ...] = ()
    wishes: tuple[tuple[UUID, str], ...] = ()
    again: date | None = None


def not_met(client: UUID) -> NotMet:
    """From the newest plan of her area, as far as it is still so. At her own door; of nobody else's facts."""
    looked(client, Category.DIARY)
    hers = records_now(client)
    with acting(As.PLANNER):
        area = Client.objects.select_related("area").get(pk=client).area
        runs = PlanRun.objects.filter(area=area, state=State.DONE, mends=False)
        newest = runs.order_by("-asked_at", "pk").first()
        if newest is None:
            return NotMet()
        missing = NotPlacedVisit.objects.filter(run=newest, client__in=hers, visit__ended_at=None)
        rows = list(missing.order_by("visit__ref"))
        has = _have_a_time(row.visit_id for row in rows)
        wishes = tuple(_wishes(newest, hers))
        last = working_days(area.nation, newest.first_day, newest.days + 1)[-1]
    left = [row for row in rows if row.visit_id not in has]
    clocks = _clocks(row.visit_id for row in left)
    return NotMet(
        tuple(
            NoTime(
                row.visit_id,
                said(row.why),
                asked_by=clocks.get((row.visit_id, False)),
                sought_by=clocks.get((row.visit_id, True)),
            )
            for row in left
        ),
        wishes,
        last,
    )


def asked_by(visits: Iterable[UUID]) -> dict[UUID, datetime]:
    """By when a person asks her about each visit of hers that is on somebody's list, with a plan or without one."""
    clocks = _clocks(visits)
    return {visit: by for (visit, seeks), by in clocks.items() if not seeks}


def said(refs: Iterable[str]) -> tuple[str, ...]:
    """The sentences for some rule refs, each once."""
    return tuple(dict.fromkeys(str(words_of(ref)) for ref in refs))


def words_of(ref: str) -> str:
    """The sentence for a rule ref."""
    return STILL_LOOKING if ref in COVERS else HERS.get(ref, STILL_LOOKING)


def _have_a_time(visits: Iterable[UUID]) -> set[UUID]:
    keys = list(visits)
    agreed = AgreedTime.objects.filter(visit__in=keys, ended_at=None)
    asked = Offer.objects.filter(visit__in=keys, state=Offered.OPEN)
    return {*agreed.values_list("visit", flat=True), *asked.values_list("visit", flat=True)}


def _wishes(run: PlanRun, records: Collection[UUID]) -> Iterable[tuple[UUID, str]]:
    """Wishes that the plan could not meet at times she has since said yes to, where she still wishes it."""
    rows = list(
        NotMetWish.objects.filter(run=run, client__in=records).order_by("visit__ref", "about")
    )
    visits = [row.visit_id for row in rows]
    proposed = {
        row.visit_id: row for row in ProposedVisit.objects.filter(run=run, visit__in=visits)
    }
    agreed = {
        row.visit_id: row for row in AgreedTime.objects.filter(visit__in=visits, ended_at=None)
    }
    still = set(
        Choice.objects.filter(client__in=records, ended_at=None).values_list("about", flat=True)
    ) | {"usual", "usual_worker"}
    for row in rows:
        plan, hers = proposed.get(row.visit_id), agreed.get(row.visit_id)
        if plan is None or hers is None or row.about not in still & WISHED.keys():
            continue
        if (plan.starts_at, plan.worker_id, plan.place_id) == (
            hers.starts_at,
            hers.worker_id,
            hers.place_id,
        ):
            yield hers.pk, f"{WISHED[row.about]} {NOT_LIKE_THAT}"


def _clocks(visits: Iterable[UUID]) -> dict[tuple[UUID, bool], datetime]:
    """By when a person asks her about each visit, where it is on somebody's list; with True, the manager's clock."""
    with acting(As.DUTY):
        items = WorkItem.objects.filter(
            kind__in=A_PERSON_ASKS, about__in=list(visits), done_at=None
        )
        rows = items.order_by("due_at").values_list("about", "role", "due_at")
        return {(about, role == Role.SERVICE_MANAGER): by for about, role, by in rows}
