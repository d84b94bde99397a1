"""One visit of a plan in words: why here, what else is as safe, why not elsewhere; or why it has no time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from alongside.care.agreeing import agreed_for, stands
from alongside.care.choices import Travels
from alongside.care.models import AgreedTime
from alongside.kit.speech import WEEKDAYS, day, sentence, short_day
from alongside.kit.walls import As
from alongside.planner.problem import ONLINE, About, By, Client, Problem, Visit, Who
from alongside.planning.asked import asked_about
from alongside.planning.elsewhere import ELSEWHERE, why_not
from alongside.planning.models import (
    AnotherStart,
    NotMetWish,
    NotPlacedVisit,
    ProposedVisit,
)
from alongside.planning.pages import Elsewhere, VisitPage
from alongside.planning.proving import planned
from alongside.planning.words.conversation import changes_about_one, whys_about_one
from alongside.planning.words.reasons import wish
from alongside.planning.yes import ask_words, said_yes, starts_of, words_of
from alongside.services.away import away_on, days_away
from alongside.services.models import Place
from alongside.trust.acting import acting
from alongside.trust.apart.errors import WORDS as CONVERSATION

MINUTE = timedelta(minutes=1)
PROPOSED = "This is a proposal: nobody has been asked yet, and nothing is booked."
OVER = "This is a proposal for a time that is over. Look at a newer plan."
TO_ASK = (
    "The agreed time can no longer stand. Somebody has to ask for a new one: the choice is theirs."
)
NO_TIME = "This visit has no time in this plan."
THERE_TOO = "It could be there too: see the other times."
WISHES = {
    About.WORKER_GENDER: "the worker is of the gender they asked for",
    About.LANGUAGE: "the worker speaks their language",
    About.WOMEN_ONLY: "it is in a women-only session, as they asked",
    About.NOT_WORKER: "it is with another worker than the one they said no to",
    About.NOT_PLACE: "it is at another place than the one they said no to",
    About.MODE: "it is online or in person as they asked",
    About.BAND: "it is in the part of the day they would like",
    About.WEEKDAY: "it is on the weekday they would like",
}


def placed_page(row: ProposedVisit, *, travels: str, matched: UUID | None) -> VisitPage:
    """The page of a visit with a time. ``row`` was read as the viewer, with its client, worker and place; ``travels``: how
    they get there, if they said; ``matched``: the key worker the plan gives them.
    """
    agreed = agreed_for(row.visit_id)
    return _proposed_page(row, travels, matched) if agreed is None else agreed_page(row, agreed)


def agreed_page(row: ProposedVisit, agreed: AgreedTime) -> VisitPage:
    """The page of a visit that has an agreed time, here or elsewhere: that time, and nothing to choose."""
    standing, yes = stands(agreed), said_yes(row.client)
    away = agreed.starts_at > timezone.now() and away_on(agreed.worker_id, agreed.day)
    minutes = (agreed.ends_at - agreed.starts_at) // MINUTE
    return VisitPage(
        visit=row.pk,
        due=row.visit_id,
        run=row.run_id,
        client=row.client_id,
        known_as=row.client.known_as or row.client.ref,
        kind=agreed.visit.kind,
        minutes=f"{minutes} minutes",
        placed=True,
        standing=(
            f"Agreed. {yes}.{f' {_name(agreed)} is away then.' if away else ''}"
            if standing
            else CONVERSATION
        ),
        when=_when(agreed, minutes),
        where=agreed.place.name,
        worker=agreed.worker.name or agreed.worker.ref,
        why_here=(),
        others=(),
        elsewhere=(),
        wishes=(),
        why_not=(),
        would_help=(),
        agreed=True,
        talk=not standing or away,
        to_move=standing and away,
        yes=yes,
    )


def _proposed_page(row: ProposedVisit, travels: str, matched: UUID | None) -> VisitPage:
    problem, visit, client = _in_plan(row.run_id, row.visit_id)
    others = list(
        AnotherStart.objects.filter(proposed=row)
        .select_related("worker", "place")
        .order_by("position")
    )
    wishes = NotMetWish.objects.filter(run=row.run_id, visit=row.visit_id).order_by("about")
    missed = [one.about for one in wishes]
    key_worker = matched.hex if matched else None
    there = {_ref(row.place)} | {_ref(one.place) for one in others}
    gone = _away((row, *others))
    starts = tuple(one for one in starts_of(row, others) if one.id not in gone)
    asked = asked_about(row.visit_id)
    return VisitPage(
        visit=row.pk,
        due=row.visit_id,
        run=row.run_id,
        client=row.client_id,
        known_as=row.client.known_as or row.client.ref,
        kind=visit.kind,
        minutes=f"{row.minutes} minutes",
        placed=True,
        standing=asked.words or (PROPOSED if starts else OVER),
        when=_when(row, row.minutes),
        where=row.place.name,
        worker=row.worker.name or row.worker.ref,
        why_here=tuple(_why_here(problem, visit, client, row, key_worker, missed, travels)),
        others=tuple(f"{words_of(one)}." for one in others),
        elsewhere=tuple(_elsewhere(problem, visit, key_worker, row, there)),
        wishes=tuple(f"Not met: {wish(about)}." for about in missed),
        why_not=(),
        would_help=(),
        ask="" if asked.waits or not starts else ask_words(row.client),
        yes=said_yes(row.client),
        starts=starts,
    )


def not_placed_page(row: NotPlacedVisit) -> VisitPage:
    """The page of a visit without a time."""
    _, visit, _ = _in_plan(row.run_id, row.visit_id)
    asked = asked_about(row.visit_id)
    return VisitPage(
        visit=row.pk,
        due=row.visit_id,
        run=row.run_id,
        client=row.client_id,
        known_as=row.client.known_as or row.client.ref,
        kind=visit.kind,
        minutes=f"{row.minutes} minutes",
        placed=False,
        standing=TO_ASK if row.to_ask else asked.words or NO_TIME,
        when="",
        where="",
        worker="",
        why_here=(),
        others=(),
        elsewhere=(),
        wishes=(),
        why_not=whys_about_one(row.why),
        would_help=changes_about_one([tuple(change.split("+")) for change in row.changes]),
        ask="" if asked.waits or agreed_for(row.visit_id) else ask_words(row.client),
    )


def _in_plan(run: UUID, due: UUID) -> tuple[Problem, Visit, Client]:
    """The visit and its client as they were planned. Nothing of anybody else is read out of it."""
    with acting(As.PLANNER):
        problem = planned(run)
    visit = next(one for one in problem.visits if one.ref == due.hex)
    return problem, visit, next(one for one in problem.clients if one.ref == visit.client)


def _name(row: AgreedTime) -> str:
    return row.worker.name or row.worker.ref


def _away(rows: Sequence[ProposedVisit | AnotherStart]) -> set[UUID]:
    """Starts whose worker went away since the plan was made: nobody is asked about those."""
    away = days_away({one.worker_id for one in rows}, {one.day for one in rows})
    return {one.pk for one in rows if (one.worker_id, one.day) in away}


def _ref(place: Place) -> str:
    return ONLINE if place.ref == ONLINE else place.pk.hex


def _when(row: ProposedVisit | AgreedTime, minutes: int) -> str:
    ends = (datetime.combine(row.day, row.start) + timedelta(minutes=minutes)).time()
    return f"{WEEKDAYS[row.day.weekday()]} {day(row.day)}, {row.start:%H:%M} to {ends:%H:%M}"


def _why_here(
    problem: Problem,
    visit: Visit,
    client: Client,
    row: ProposedVisit,
    key_worker: str | None,
    missed: list[str],
    travels: str,
) -> Iterator[str]:
    """Sentences, each of them a fact of hers or a public one that the time keeps to."""
    worker = row.worker.name or row.worker.ref
    if visit.by is By.KEY_WORKER and row.worker_id.hex == key_worker:
        same = client.usual_worker == key_worker
        yield f"{worker} {'is' if same else 'would be'} their key worker."
    elif visit.skills:
        yield f"{worker} has the skills it needs."
    if visit.usual == row.worker_id.hex:
        yield f"{worker} saw them for this last time."
    yield _due(problem, visit)
    yield _way(client, _ref(row.place), travels)
    if client.away:
        yield "They can come at this time."
    number = problem.days.index(row.day)
    if number in client.creche_days and _ref(row.place) != ONLINE:
        yield "There is a creche place for the children."
    session = next(
        (
            s
            for s in problem.sessions
            if (s.place, s.day, s.band) == (_ref(row.place), number, row.band)
        ),
        None,
    )
    asked = {choice.about for choice in client.choices} - {About(a) for a in missed if a in _ABOUTS}
    for about in sorted(asked):
        if about is not About.WOMEN_ONLY or (session and session.who is Who.WOMEN_ONLY):
            yield f"{sentence(WISHES[about])}."


_ABOUTS = frozenset(about.value for about in About)


def _due(problem: Problem, visit: Visit) -> str:
    first, last = problem.days[visit.first_day], problem.days[visit.last_day]
    if (visit.first_day, visit.last_day) == (0, len(problem.days) - 1):
        return "It may be on any day of this plan."
    if first == last:
        return f"It is due on {day(first)}."
    return f"It is due from {short_day(first)} to {short_day(last)}."


def _way(client: Client, place: str, travels: str) -> str:
    """As planned, and how they travel as they say it now: whoever asks them may find a fare or a lift."""
    if place == ONLINE:
        return "It is online, so there is no journey."
    way = next((one for one in client.reach if one.place == place), None)
    if way is None:
        return "They can get there."
    how = f", {Travels(travels).label}" if travels else ""
    return f"They can get there in {way.minutes} minutes{how}."


def _elsewhere(
    problem: Problem, visit: Visit, key_worker: str | None, row: ProposedVisit, there: set[str]
) -> Iterator[Elsewhere]:
    """Every other place, in the order of their names, with one plain reason each."""
    here = _ref(row.place)
    known: Mapping[str, Place] = {
        _ref(place): place for place in Place.objects.filter(area=row.place.area_id)
    }
    names = sorted((known[p.ref].name, p.ref) for p in problem.places if p.ref != here)
    for name, ref in names:
        if ref in there:
            yield Elsewhere(name, THERE_TOO)
        else:
            yield Elsewhere(name, ELSEWHERE[why_not(problem, visit, key_worker, ref)])
