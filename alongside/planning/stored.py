"""A proposal as rows: written once, and read back as the answer that the checker judges."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import astuple
from datetime import date, datetime, time
from uuid import UUID

from alongside.areas.weeks import dated
from alongside.care.loading import ZONE
from alongside.kit.wall_time import instant
from alongside.planner.answer import (
    Answer,
    Level,
    Match,
    NotMet,
    NotPlaced,
    Placed,
    Start,
    Status,
    Totals,
)
from alongside.planner.codec import dump, load
from alongside.planner.problem import ONLINE, Problem
from alongside.planning.models import (
    AnotherStart,
    Matching,
    NotMetWish,
    NotPlacedVisit,
    PlanRun,
    Proposal,
    ProposedVisit,
    ReachedLevel,
    Snapshot,
)
from alongside.services.bringing import AT_ONCE
from alongside.services.models import Place

TOGETHER = "+"
"""Between the rules of one set of changes; no rule ref holds it."""


def write(run: PlanRun, problem: Problem, answer: Answer, at: datetime) -> None:
    """Write an answer, in the caller's transaction, as the planner."""
    online = Place.objects.get(area=run.area_id, ref=ONLINE).pk
    client_of = {visit.ref: UUID(visit.client) for visit in problem.visits}
    Snapshot.objects.create(
        run=run,
        problem=gzip.compress(dump(problem).encode(), mtime=0),
        women=list(astuple(answer.women)),
        others=list(astuple(answer.others)),
    )
    Proposal.objects.create(
        run=run,
        area_id=run.area_id,
        status=answer.status.value,
        seed=answer.seed,
        inputs=answer.input_hash,
        solver=answer.solver,
        work=answer.deterministic_time,
        conditional_on=list(answer.conditional_on),
        checked_at=at,
    )
    ReachedLevel.objects.bulk_create(
        ReachedLevel(
            run=run,
            position=position,
            name=level.name,
            value=level.value,
            bound=level.bound,
            gap=level.gap,
        )
        for position, level in enumerate(answer.levels)
    )
    _write_placed(run, problem, answer, client_of, online)
    minutes = {visit.ref: visit.minutes for visit in problem.visits}
    NotPlacedVisit.objects.bulk_create(
        (
            NotPlacedVisit(
                run=run,
                client_id=client_of[row.visit],
                visit_id=UUID(row.visit),
                minutes=minutes[row.visit],
                why=list(row.why),
                changes=[TOGETHER.join(change) for change in row.changes],
                to_ask=row.visit in answer.to_ask,
            )
            for row in answer.not_placed
        ),
        batch_size=AT_ONCE,
    )
    NotMetWish.objects.bulk_create(
        (
            NotMetWish(
                run=run,
                client_id=UUID(row.client),
                visit_id=UUID(row.visit),
                about=row.about,
                why=list(row.why),
                changes=[TOGETHER.join(change) for change in row.changes],
            )
            for row in answer.not_met
        ),
        batch_size=AT_ONCE,
    )
    Matching.objects.bulk_create(
        (
            Matching(
                run=run,
                client_id=UUID(match.client),
                worker_id=UUID(match.worker) if match.worker else None,
                why=list(match.why),
            )
            for match in answer.matches
        ),
        batch_size=AT_ONCE,
    )


def _write_placed(
    run: PlanRun,
    problem: Problem,
    answer: Answer,
    client_of: Mapping[str, UUID],
    online: UUID,
) -> None:
    visits = {visit.ref: visit for visit in problem.visits}
    agreed = {row.visit for row in problem.agreed}
    placed, others = [], []
    for row in answer.placed:
        client = client_of[row.visit]
        one = ProposedVisit(
            run=run,
            client_id=client,
            visit_id=UUID(row.visit),
            band=next(b.name for b in problem.bands if b.start <= row.at.start < b.end),
            minutes=visits[row.visit].minutes,
            agreed=row.visit in agreed,
            **_columns(row.at, problem.days, online),
        )
        placed.append(one)
        others += [
            AnotherStart(
                run=run,
                client_id=client,
                proposed=one,
                position=position,
                **_columns(start, problem.days, online),
            )
            for position, start in enumerate(row.others)
        ]
    ProposedVisit.objects.bulk_create(placed, batch_size=AT_ONCE)
    AnotherStart.objects.bulk_create(others, batch_size=AT_ONCE)


def _columns(at: Start, days: tuple[date, ...], online: UUID) -> dict[str, object]:
    start = time(*divmod(at.start, 60))
    return {
        "worker_id": UUID(at.worker),
        "place_id": online if at.place == ONLINE else UUID(at.place),
        "group_id": UUID(at.group.split("/")[0]) if at.group else None,
        "day": days[at.day],
        "start": start,
        "zone": ZONE,
        "starts_at": instant(days[at.day], start, ZONE, fold=0),
    }


def problem_of(run: UUID) -> Problem:
    """The problem that a run planned. As the planner."""
    return load(Problem, gzip.decompress(Snapshot.objects.get(run=run).problem).decode())


def answer_of(run: UUID, problem: Problem) -> Answer:
    """The answer as its rows say it now, in the order of its problem. As the planner."""
    proposal = Proposal.objects.select_related("run").get(run=run)
    snapshot = Snapshot.objects.get(run=run)
    online = Place.objects.get(area=proposal.area_id, ref=ONLINE).pk
    number = {day: index for index, day in enumerate(problem.days)}
    order = {visit.ref: index for index, visit in enumerate(problem.visits)}
    people = {client.ref: index for index, client in enumerate(problem.clients)}

    def start_of(row: ProposedVisit | AnotherStart) -> Start:
        return Start(
            worker=row.worker_id.hex,
            place=ONLINE if row.place_id == online else row.place_id.hex,
            day=number.get(row.day, -1),
            start=row.start.hour * 60 + row.start.minute,
            group=dated(row.group_id.hex, row.day) if row.group_id else None,
        )

    others: dict[UUID, list[Start]] = defaultdict(list)
    for row in AnotherStart.objects.filter(run=run).order_by("position"):
        others[row.proposed_id].append(start_of(row))
    placed = [
        Placed(row.visit_id.hex, start_of(row), tuple(others[row.pk]))
        for row in ProposedVisit.objects.filter(run=run)
    ]
    missing = list(NotPlacedVisit.objects.filter(run=run))
    not_met = [
        NotMet(row.client_id.hex, row.visit_id.hex, row.about, tuple(row.why), _sets(row.changes))
        for row in NotMetWish.objects.filter(run=run)
    ]
    matches = [
        Match(row.client_id.hex, row.worker_id.hex if row.worker_id else None, tuple(row.why))
        for row in Matching.objects.filter(run=run)
    ]
    return Answer(
        status=Status(proposal.status),
        matches=tuple(sorted(matches, key=lambda match: people.get(match.client, -1))),
        placed=tuple(sorted(placed, key=lambda row: order.get(row.visit, -1))),
        not_placed=tuple(
            sorted(
                (NotPlaced(m.visit_id.hex, tuple(m.why), _sets(m.changes)) for m in missing),
                key=lambda row: order.get(row.visit, -1),
            )
        ),
        not_met=tuple(sorted(not_met, key=lambda row: (order.get(row.visit, -1), row.about))),
        to_ask=tuple(
            sorted((m.visit_id.hex for m in missing if m.to_ask), key=lambda v: order.get(v, -1))
        ),
        levels=tuple(
            Level(row.name, row.value, row.bound, row.gap)
            for row in ReachedLevel.objects.filter(run=run).order_by("position")
        ),
        conditional_on=tuple(proposal.conditional_on),
        women=Totals(*snapshot.women),
        others=Totals(*snapshot.others),
        seed=proposal.seed,
        deterministic_time=proposal.work,
        input_hash=proposal.inputs,
        solver=proposal.solver,
    )


def _sets(changes: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(change.split(TOGETHER)) for change in changes)
