"""From the sheets about services to their tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from alongside.areas.cells import parts
from alongside.areas.sheets import Area as Sheets
from alongside.areas.sheets import GroupRow, LeaveRow, OnSiteRow, RotaRow, SessionRow, WorkerRow
from alongside.people.choices import Role
from alongside.people.models import Area, Organisation, Post, Worker
from alongside.services.bringing import Changed, bring_named, bring_nameless
from alongside.services.choices import ONLINE, PLANNED_ROLES, ROLE_OF_SKILL, PlaceKind
from alongside.services.models import (
    AreaSettings,
    Group,
    Leave,
    Place,
    SchoolCalendar,
    Session,
    WorkerHours,
)
from alongside.services.names import worker_name
from alongside.services.on_site.models import OnSiteLead
from alongside.services.on_site.said_at_desk import leads
from alongside.trust.contact.paging.deputies import end_of_who_left

MANY = 999
"""Visits at a time online, where no room is needed; the same as the planner takes."""
ELSEWHERE = frozenset({"name", "nation", "invented"})
"""Settings that stand with the area itself."""


@dataclass(frozen=True, slots=True)
class Known:
    """What other sheets point at, by the files' refs."""

    area: Area
    organisation: Organisation
    places: dict[str, Place]
    workers: dict[str, Worker]
    groups: dict[str, Group]
    calendars: dict[str, SchoolCalendar]


def bring_area(sheets: Sheets, ref: str) -> tuple[Area, Organisation]:
    """The area itself, its settings, and the organisation its workers belong to."""
    settings = sheets.settings
    area, _ = Area.objects.update_or_create(
        ref=ref,
        defaults={
            "name": settings["name"],
            "nation": settings["nation"],
            "invented": settings["invented"] == "yes",
        },
    )
    beside = {name: value for name, value in settings.items() if name not in ELSEWHERE}
    blank = {name: "" for name in AreaSettings.data_map if name != "area"}
    AreaSettings.objects.update_or_create(area=area, defaults=blank | beside)
    organisation = Organisation.objects.filter(area=area, kind="treatment").first()
    return area, organisation or Organisation.objects.create(area=area, name=area.name)


def bring_services(
    sheets: Sheets, area: Area, organisation: Organisation, at: datetime
) -> tuple[Known, Changed]:
    """Places, sessions, workers and their hours, groups and school calendars."""
    wanted = [
        Place(ref=row.ref, name=row.name, kind=row.kind, rooms=row.rooms) for row in sheets.places
    ]
    if all(place.ref != ONLINE for place in wanted):
        wanted.append(Place(ref=ONLINE, name="Online", kind=PlaceKind.ONLINE, rooms=MANY))
    places, total = bring_named(Place, area, wanted, "ref", at)
    workers, changed = _workers(sheets, area, organisation, at)
    calendars, more = bring_named(
        SchoolCalendar,
        area,
        [SchoolCalendar(name=name, content=text) for name, text in sheets.calendars.items()],
        "name",
        at,
    )
    groups, grouped = bring_named(
        Group, area, [_group(row, places, workers) for row in sheets.groups], "ref", at
    )
    total += changed + more + grouped
    for model, rows in (
        (Session, [_session(row, places) for row in sheets.sessions]),
        (WorkerHours, [_hours(row, places, workers) for row in sheets.rota]),
        (Leave, [*(_leave(row, workers) for row in sheets.leave), *_said_at_a_desk(area)]),
    ):
        total += bring_nameless(model, area, rows, at)
    # After the hours: whoever has none there any more leads nothing.
    named = leads(area, [_lead(row, places, workers) for row in sheets.on_site])
    total += bring_nameless(OnSiteLead, area, named, at)
    return Known(area, organisation, places, workers, groups, calendars), total


def _workers(
    sheets: Sheets, area: Area, organisation: Organisation, at: datetime
) -> tuple[dict[str, Worker], Changed]:
    known = {worker.ref: worker for worker in Worker.objects.filter(area=area)}
    workers: dict[str, Worker] = {}
    added = changed = 0
    for row in sheets.workers:
        facts = _facts(row)
        worker = known.get(row.ref)
        if worker is None:
            name = worker_name(row.ref, row.gender) if area.invented else ""
            worker = Worker.objects.create(
                area=area, organisation=organisation, ref=row.ref, name=name, **facts
            )
            added += 1
        elif any(getattr(worker, field) != value for field, value in facts.items()):
            Worker.objects.filter(pk=worker.pk).update(**facts)
            changed += 1
        workers[row.ref] = worker
    changed_posts = _posts(sheets, workers, organisation, at)
    return workers, Changed(added, changed) + changed_posts


def _facts(row: WorkerRow) -> dict[str, object]:
    return {
        "gender": row.gender,
        "skills": list(parts(row.skills)),
        "languages": list(parts(row.languages)),
        "caseload_cap": tenths(row.caseload_cap),
    }


def tenths(value: float) -> Decimal:
    """A number with one place after the point, rounded as the planner rounds it."""
    return Decimal(round(value * 10)) / 10


def _posts(
    sheets: Sheets, workers: dict[str, Worker], organisation: Organisation, at: datetime
) -> Changed:
    """A post for each skill that goes with one; a worker who has left the files holds none of these posts."""
    open_posts = {
        (post.worker_id, post.role): post
        for post in Post.objects.filter(
            organisation=organisation, role__in=PLANNED_ROLES, ends_at=None
        )
    }
    wanted = {
        (workers[row.ref].pk, role)
        for row in sheets.workers
        for role in {
            ROLE_OF_SKILL[skill]
            for skill in map(str.casefold, parts(row.skills))
            if skill in ROLE_OF_SKILL
        }
        or {Role.KEY_WORKER}
    }
    gone = [post.pk for key, post in open_posts.items() if key not in wanted]
    new = sorted(wanted - open_posts.keys())
    Post.objects.filter(pk__in=gone).update(ends_at=at)
    end_of_who_left(organisation.pk, at)
    Post.objects.bulk_create(
        Post(worker_id=worker, organisation=organisation, role=role, starts_at=at)
        for worker, role in new
    )
    return Changed(len(new), 0, len(gone))


def _group(row: GroupRow, places: dict[str, Place], workers: dict[str, Worker]) -> Group:
    return Group(
        ref=row.ref,
        place=places[row.place],
        weekday=row.weekday,
        start=row.start,
        end=row.end,
        seats=row.seats,
        who=row.who,
        worker=workers[row.worker],
        tag=row.tag,
    )


def _session(row: SessionRow, places: dict[str, Place]) -> Session:
    return Session(
        place=places[row.place],
        weekday=row.weekday,
        band=row.band,
        who=row.who,
        creche=row.creche,
        first_day=row.first_day,
        last_day=row.last_day,
    )


def _hours(row: RotaRow, places: dict[str, Place], workers: dict[str, Worker]) -> WorkerHours:
    return WorkerHours(
        worker=workers[row.worker],
        place=places[row.place],
        weekday=row.weekday,
        start=row.start,
        end=row.end,
        online=row.online == "yes",
        weeks=row.weeks,
    )


def _leave(row: LeaveRow, workers: dict[str, Worker]) -> Leave:
    return Leave(worker=workers[row.worker], first_day=row.first_day, last_day=row.last_day)


def _said_at_a_desk(area: Area) -> list[Leave]:
    """What workers said since the files were written: an older file does not bring anybody back to work."""
    said = Leave.objects.filter(area=area, ended_at=None).exclude(said_by=None)
    return [
        Leave(
            worker_id=row.worker_id,
            first_day=row.first_day,
            last_day=row.last_day,
            said_by_id=row.said_by_id,
        )
        for row in said
    ]


def _lead(row: OnSiteRow, places: dict[str, Place], workers: dict[str, Worker]) -> OnSiteLead:
    return OnSiteLead(
        place=places[row.place],
        weekday=row.weekday,
        band=row.band,
        worker=workers[row.worker],
        day=row.day,
    )
