"""Three women with times that may not last, as code and twin have them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from alongside.areas.keep_apart import KeepApart
from alongside.areas.sheets import AgreedRow, Area, SessionRow
from alongside.care.actions import load_area
from alongside.care.agreeing import stands
from alongside.care.models import AgreedTime
from alongside.care.offered.models import Offer
from alongside.kit.walls import As
from alongside.trust.acting import acting
from tests.capabilities.away.cast import SHEETS
from tests.capabilities.away.happened import moment
from tests.capabilities.care.cast import her_key_worker, visit
from tests.capabilities.offering.happened import Book
from tests.capabilities.offering.known import known
from tests.capabilities.planning.cast import ford
from tests.capabilities.stands.twin.values import Moment

FRIDAY = datetime(2027, 2, 5, 9, tzinfo=UTC)
DAY = timedelta(days=1)
CLIENTS = {"v1": "c1", "v3": "c2", "v5": "c3"}
MUSTS = (
    *(("worker_gender", "man"), ("worker_gender", "woman"), ("women_only", "yes"), ("not_place", "mill")),
    *(("mode", "online"), ("language", "Polish"), ("not_worker", "w1")),
)  # fmt: skip


class Story:
    """Ana and Bea are w1's, Dan is w2's or nobody's; each has a time next week that may not last."""

    def __init__(self, seed: str) -> None:
        self.dice, self.at = Random(seed), FRIDAY
        days = [date(2027, 2, 8) + number * DAY for number in range(10) if number % 7 < 5]
        early = [day for day in days if day.weekday() < 3]
        self.sheets: Area = replace(
            SHEETS,
            agreed=(
                AgreedRow("v1", "w1", "mill", self.dice.choice(days), time(10)),
                AgreedRow("v3", "w1", "mill", self.dice.choice(days), time(11)),
                AgreedRow("v5", "w2", "mill", self.dice.choice(early), time(10)),
            ),
        )
        self.shut: set[date] = set()
        self.there = ford(self.sheets)
        links = [("c1", "w1"), ("c2", self.dice.choice(("w1", "w4"))), ("c3", "w2")]
        for client, worker in links:
            if self.dice.random() < 0.8:
                her_key_worker(self.there, client, worker)
        self.manager = self.there.manager().id
        self.workers = {ref: self.there.worker(ref).id for ref in ("w1", "w2", "w4")}
        self.visits = {ref: visit(ref).pk for ref in CLIENTS}
        self.her = {ref: self.there.client(who) for ref, who in CLIENTS.items()}
        self.book = Book(self.there.area, FRIDAY)
        self.posts_end: tuple[tuple[str, datetime], ...] = ()
        self.button = ""  # what is pressed next, where that is told
        self.now = self.moment()

    def moment(self) -> Moment:
        """All of it, as it stands."""
        away = moment(self.book, self.there.area, self.at)
        with acting(As.PLANNER):
            rows = AgreedTime.objects.filter(area=self.there.area, ended_at=None)
            there = frozenset(row.pk.hex for row in rows if stands(row))
            hers = Offer.objects.filter(made_by=None).values_list("pk", flat=True)
            asked_for = frozenset(key.hex for key in hers)
        return Moment(
            away=away,
            world=known(self.there.area, self.at),
            in_diary=there,
            sees=away.linked - away.blocked,
            reaches=None,
            asked_for=asked_for,
            posts_end=self.posts_end,
        )

    def then(self) -> tuple[Moment, Moment]:
        before, self.now = self.now, self.moment()
        return before, self.now

    def bring(self) -> None:
        sessions: list[SessionRow] = []
        for row in self.sheets.sessions:
            parts = [row]
            for day in sorted(self.shut):
                if (row.place, row.weekday, row.band) == ("mill", f"{day:%a}", "AM"):
                    last = parts.pop()
                    parts += [replace(last, last_day=day - DAY), replace(last, first_day=day + DAY)]
            sessions += parts
        sheets = replace(self.sheets, sessions=tuple(sessions))
        load_area(sheets=sheets, keep_apart=KeepApart(), ref=self.there.area.ref)
