"""What a search for new times would do, and what a page about an absence says, in the plain words of the twin."""

from __future__ import annotations

import re
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Post, Worker
from alongside.planner.problem import ONLINE
from alongside.planning.away import queries
from alongside.planning.away.models import Absence
from alongside.planning.models import ProposedVisit
from alongside.planning.stored import problem_of
from alongside.services.choices import PlaceKind
from alongside.trust.acting import acting
from alongside.trust.doors import Viewer
from alongside.trust.looking.record import looks
from tests.capabilities.away.twin import values as plain
from tests.capabilities.away.twin.times import touched
from tests.capabilities.offering.twin.history import Start

EXACT = re.compile(r"\b(\d+|no) visits?\b")
ROUGH = re.compile(r"\b(no visits|1 to 7 visits|about \d*[05] visits)\b")
"""What a manager may be told: nothing under eight, and everything else to the next five."""


def plan_of(absence: UUID) -> UUID | None:
    """The plan in which new times were written down."""
    with acting(As.PLANNER):
        found: UUID | None = Absence.objects.values_list("run", flat=True).get(pk=absence)
        return found


def repair_of(absence: UUID) -> plain.Repair:
    """What the plan of an absence looked for, and where each visit would be by it."""
    with acting(As.PLANNER):
        run = Absence.objects.values_list("run", flat=True).get(pk=absence)
        problem = problem_of(run)
        rows = ProposedVisit.objects.filter(run=run).select_related("place")
        becomes = tuple((row.visit_id.hex, _start(row)) for row in rows)
    kept = {row.visit for row in problem.agreed}
    return plain.Repair(
        absence=absence.hex,
        looked_for=frozenset(visit.ref for visit in problem.visits if visit.ref not in kept),
        becomes=becomes,
    )


def _start(row: ProposedVisit) -> Start:
    return Start(
        worker=row.worker_id.hex,
        place=ONLINE if row.place.kind == PlaceKind.ONLINE else row.place_id.hex,
        day=row.day,
        start=row.start.hour * 60 + row.start.minute,
        minutes=row.minutes,
        group=f"{row.group_id.hex}/{row.day.isoformat()}" if row.group_id else None,
    )


def touched_clients(moment: plain.Moment, absence: str) -> frozenset[str]:
    """Whose agreed times an absence touches, as the twin reads it."""
    client_of = dict(moment.client_of)
    (row,) = (one for one in moment.absences if one.ref == absence)
    return frozenset(client_of[time.visit] for time in touched(moment, row))


def read_by(worker: UUID, absence: UUID, at: datetime) -> plain.Shown | None:
    """The page as a worker reads it; None where it is not theirs."""
    with acting(As.PLANNER):
        posts = Post.objects.filter(Q(ends_at=None), worker=worker)
        held = frozenset(
            (org, Role(role)) for org, role in posts.values_list("organisation", "role")
        )
        names = {one.known_as or one.ref: one.pk.hex for one in Client.objects.all()}
        area = Worker.objects.values_list("area", flat=True).get(pk=worker)
    viewer = Viewer(As.PERSON, worker, area, held)
    with acting(As.PERSON, worker), looks():
        page = queries.absence(viewer, absence, at)
    if page is None:
        return None
    said = [one for one in page.counts if EXACT.search(one)]
    told = next((one for one in said if one.startswith("Told")), "no visits")
    number = re.search(r"\d+", told)
    return plain.Shown(
        viewer=worker.hex,
        manager=viewer.holds(Role.SERVICE_MANAGER),
        names=frozenset(names[line.known_as] for line in page.lines),
        count=int(number.group()) if number else 0,
        rough=viewer.holds(Role.SERVICE_MANAGER) and all(map(ROUGH.search, page.counts)),
    )
