"""Docs/away.md, its head and sentences 1, 4 and 5: what an absence may do to a time, and to an offer."""

from __future__ import annotations

from collections.abc import Iterator

from tests.capabilities.away.twin.values import ABOUT_A_VISIT, Absence, Moment, Repair
from tests.capabilities.offering.twin.clocks import instant
from tests.capabilities.offering.twin.history import FILE, HER, WORKER, Agreed, Breach


def touched(moment: Moment, absence: Absence) -> list[Agreed]:
    """Agreed times with the worker on those days that have not begun."""
    return [
        time
        for time in moment.history.standing
        if absence.covers(time.at.worker, time.at.day)
        and instant(time.at, moment.zone) > moment.history.now
    ]


def no_yes(before: Moment, after: Moment) -> Iterator[Breach]:
    """From the news on, no time with that worker on those days can be agreed."""
    known = {time.ref for time in before.history.agreed}
    for time in after.history.agreed:
        if time.ref not in known and before.is_away(time.at.worker, time.at.day):
            yield Breach("away: no yes on those days", time.ref)


def only_touched(moment: Moment, repair: Repair) -> Iterator[Breach]:
    """A repair looks for new times for what is touched, and every other agreed time is frozen."""
    absence = next(one for one in moment.absences if one.ref == repair.absence)
    theirs = {time.visit for time in touched(moment, absence)}
    at = {time.visit: time.at for time in moment.history.standing}
    if not repair.looked_for <= theirs:
        yield Breach("away: looks for these alone", repair.absence)
    for visit, becomes in repair.becomes:
        if visit not in theirs and becomes != at.get(visit):
            yield Breach("away: every other time is frozen", visit)


def who_ended(before: Moment, after: Moment) -> Iterator[Breach]:
    """1. A time ends only by her, by a worker who writes down what she said, or by a file's own."""
    left = {time.ref: time for time in after.history.agreed}
    for time in before.history.standing:
        now = left.get(time.ref)
        if now is None or now.at != time.at or not ended_rightly(now):
            yield Breach("1 who ended it", time.ref)


def ended_rightly(time: Agreed) -> bool:
    theirs = (HER, WORKER, FILE) if time.source == FILE else (HER, WORKER)
    return time.ended_at is None or time.ended_by in theirs


def no_row_changes(before: Moment, after: Moment) -> Iterator[Breach]:
    """1. For a step in which an absence was said, taken back, planned or asked about."""
    if before.history.agreed != after.history.agreed:
        yield Breach("1 an absence changes no row", "")


def taken_back(before: Moment, after: Moment) -> Iterator[Breach]:
    """An absence can be taken back until people are being asked."""
    live = {absence.ref for absence in after.live}
    for absence in before.live:
        if absence.asked_at is not None and absence.ref not in live:
            yield Breach("away: taken back after people were asked", absence.ref)


def not_with_who_is_away(after: Moment) -> Iterator[Breach]:
    """4. No offer made since the news has a start with them then; none at all once people are being asked."""
    for offer in after.history.open:
        for absence in after.live:
            with_them = any(absence.covers(start.worker, start.day) for start in offer.starts)
            since = offer.made_at > absence.said_at or absence.asked_at is not None
            if with_them and since:
                yield Breach("4 with who is away", offer.ref)


def made_again(before: Moment, after: Moment) -> Iterator[Breach]:
    """4. An offer that was taken back for an absence is made again, or a person asks her."""
    ended = {offer.ref: offer for offer in after.history.offers if offer.end == "withdrawn"}
    for offer in before.history.open:
        gone = ended.get(offer.ref)
        if gone is None or not any(after.is_away(s.worker, s.day) for s in offer.starts):
            continue
        again = any(new.visit == offer.visit for new in after.history.open)
        asks = any(
            task.visit == offer.visit and task.kind in ABOUT_A_VISIT and task.done_at is None
            for task in after.tasks
        )
        if not again and not asks:
            yield Breach("4 made again", offer.ref)


def silence(before: Moment, after: Moment) -> Iterator[Breach]:
    """5. Silence ends an offer and never a time."""
    left = {time.ref: time for time in after.history.agreed}
    were_open = {offer.ref for offer in before.history.open}
    lapsed = {
        offer.visit
        for offer in after.history.offers
        if offer.end == "lapsed" and offer.ref in were_open
    }
    for time in before.history.standing:
        now = left.get(time.ref)
        if time.visit in lapsed and (now is None or now.ended_at is not None):
            yield Breach("5 silence ends no time", time.ref)
