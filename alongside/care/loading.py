"""From the sheets about people to their tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from alongside.areas.cells import parts
from alongside.areas.sheets import Area as Sheets
from alongside.areas.sheets import ChoiceRow, PersonRow, VisitRow
from alongside.care.brought_in.models import BroughtIn
from alongside.care.choice_rows import bring_choices
from alongside.care.choices import Creche, Minded
from alongside.care.coming_rows import as_they_said, kept_from_files, with_theirs
from alongside.care.key_working.queries import decided_by_her
from alongside.care.models import Choice, FreeTime, Reach, Registration, VisitDue
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.services.bringing import AT_ONCE, Changed, bring_named, bring_nameless
from alongside.services.loading import Known, tenths
from alongside.services.names import client_name
from alongside.trust.access.models import Link
from alongside.trust.acting import acting

ZONE = "Europe/London"
"""The clock of every nation that an area can be in."""


def bring_care(sheets: Sheets, known: Known, at: datetime) -> tuple[dict[str, Client], Changed]:
    """Clients and what belongs to them; returns the clients by ref."""
    area = known.area
    clients, total = _clients(sheets.people, known, at)
    hers = decided_by_her(area.pk)
    told = kept_from_files(area.pk)
    registrations = [_registration(row, clients[row.ref], known) for row in sheets.people]
    registrations = list(as_they_said(registrations, told))
    _keep_key_workers(registrations, hers)
    _, changed = bring_named(Registration, area, registrations, "client_id", at)
    total += changed
    there = {row.ref: row for row in VisitDue.objects.filter(area=area)}
    visits = [_visit(row, clients, known, there.get(row.ref)) for row in sheets.visits]
    _, changed = bring_named(VisitDue, area, visits, "ref", at)
    total += changed
    reach = [
        Reach(
            client=clients[row.person],
            place=known.places[row.place],
            minutes=row.minutes,
            pence=row.pence,
        )
        for row in sheets.reach
    ]
    times = [
        FreeTime(
            client=clients[row.person],
            weekday=row.weekday,
            start=row.start,
            end=row.end,
            when=row.when,
            why=row.why,
        )
        for row in sheets.times
    ]
    total += bring_nameless(Reach, area, with_theirs(Reach, area, reach, told), at)
    total += bring_nameless(FreeTime, area, with_theirs(FreeTime, area, times, told), at)
    choices = [_choice(row, clients, known) for row in sheets.choices]
    total += bring_choices(area, choices, at)
    others = [row for row in sheets.people if clients[row.ref].pk not in hers]
    total += _links(others, clients, known, at, hers)
    return clients, total


def _clients(
    people: Sequence[PersonRow], known: Known, at: datetime
) -> tuple[dict[str, Client], Changed]:
    area = known.area
    there = {client.ref: client for client in Client.objects.filter(area=area)}
    new, changed = [], []
    for row in people:
        client = there.get(row.ref)
        covered = row.women_only == "yes"
        if client is None:
            new.append(
                Client(
                    area=area,
                    ref=row.ref,
                    known_as=client_name(row.ref, row.gender) if area.invented else "",
                    gender=row.gender,
                    women_only=covered,
                    registered_at=at,
                )
            )
        elif (client.gender, client.women_only) != (row.gender, covered):
            client.gender, client.women_only = row.gender, covered
            changed.append(client)
    Client.objects.bulk_create(new, batch_size=AT_ONCE)
    if changed:
        Client.objects.bulk_update(changed, ["gender", "women_only"], batch_size=AT_ONCE)
    there |= {client.ref: client for client in new}
    return {row.ref: there[row.ref] for row in people}, Changed(len(new), len(changed))


def _registration(row: PersonRow, client: Client, known: Known) -> Registration:
    usual = known.workers.get(row.usual_worker)
    school = known.calendars.get(row.school) or known.calendars.get(f"{row.school}.ics")
    return Registration(
        client=client,
        registered=[known.places[ref].pk for ref in parts(row.registered)],
        online=row.online == "yes",
        usual_worker=usual,
        usual_months=row.usual_months,
        weight=tenths(row.weight),
        children=row.children,
        school=school,
        holidays=row.holidays,
        creche=row.creche,
        minded=_minded(row),
        tags=list(parts(row.tags)),
        weekdays=list(parts(row.weekdays)),
    )


def _minded(row: PersonRow) -> str:
    """Who looks after the children, as far as files say it: what binds is the same."""
    if row.school_hours != "yes":
        return ""
    return Minded.NOBODY if row.creche == Creche.ALWAYS else Minded.SCHOOL


def _visit(
    row: VisitRow, clients: dict[str, Client], known: Known, there: VisitDue | None
) -> VisitDue:
    """``there``: the visit so far. That plans passed it over, or that somebody may stand in, no file undoes."""
    return VisitDue(
        client=clients[row.person],
        ref=row.ref,
        kind=row.kind,
        minutes=row.minutes,
        by=row.by,
        skills=list(parts(row.skills)),
        first_day=row.first_day,
        last_day=row.last_day,
        weight=row.weight,
        modes=list(parts(row.modes)),
        waited_days=row.waited_days,
        passed_over=max(row.passed_over, there.passed_over if there else 0),
        usual=known.workers.get(row.usual),
        groups=[known.groups[ref].pk for ref in parts(row.groups)],
        critical=row.critical == "yes",
        cover=row.cover == "yes" or (there is not None and there.cover),
    )


def _choice(row: ChoiceRow, clients: dict[str, Client], known: Known) -> Choice:
    choice = Choice(client=clients[row.person], about=row.about, firm=row.firm)
    if row.about == "not_worker":
        choice.worker = known.workers[row.value]
    elif row.about == "not_place":
        choice.place = known.places[row.value]
    else:
        choice.value = row.value
    return choice


def _keep_key_workers(rows: Sequence[Registration], hers: set[UUID]) -> None:
    """Whom she said yes to here stays her key worker, whatever an older file says."""
    now = {
        row.client_id: row for row in Registration.objects.filter(client__in=hers, ended_at=None)
    }
    for row in rows:
        if row.client_id in now:
            row.usual_worker_id = now[row.client_id].usual_worker_id
            row.usual_months = now[row.client_id].usual_months


def _links(
    people: Sequence[PersonRow],
    clients: dict[str, Client],
    known: Known,
    at: datetime,
    hers: set[UUID],
) -> Changed:
    """The key worker a client has is linked to her; a key worker she no longer has is not.

    Only links in that role and service are touched: every other link is somebody's own doing. So is every
    link of ``hers``: clients who have decided it themselves. A link that a caseload brought in is left to whoever
    these files do not list.
    """
    wanted = {
        (clients[row.ref].pk, known.workers[row.usual_worker].pk)
        for row in people
        if row.usual_worker
    }
    still = Link.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=at),
        client__area=known.area,
        organisation=known.organisation,
        role=Role.KEY_WORKER,
    ).exclude(client__in=hers)
    there = {(link.client_id, link.worker_id): link.pk for link in still}
    gone = [pk for pair, pk in there.items() if pair not in wanted]
    if gone:
        listed = [clients[row.ref].pk for row in people]
        with acting(As.REGISTRAR):
            brought = BroughtIn.objects.filter(pk__in=gone).exclude(client__in=listed)
            kept = set(brought.values_list("pk", flat=True))
            gone = [pk for pk in gone if pk not in kept]
            Link.objects.filter(pk__in=gone).update(ends_at=at)
    new = sorted(wanted - there.keys())
    Link.objects.bulk_create(
        Link(
            client_id=client,
            worker_id=worker,
            organisation=known.organisation,
            role=Role.KEY_WORKER,
            starts_at=at,
        )
        for client, worker in new
    )
    return Changed(len(new), 0, len(gone))
