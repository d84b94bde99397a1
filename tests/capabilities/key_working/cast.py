"""Little Ford with four key workers: c2 is a woman whom nobody is the key worker of, c1 is w1's and c3 is w2's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from typing import Any
from uuid import UUID

from alongside.areas.sheets import RotaRow, WorkerRow
from alongside.care.choices import About, Firm
from alongside.care.choosing import choose
from alongside.care.key_working.choices import Answer, WhyWanted
from alongside.care.key_working.models import Wanted, WorkerProposal
from alongside.care.key_working.queries import key_workers_now, proposal_of, wanted_of
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.planning.choosing_worker import answered, look_for, propose, who_fits
from alongside.trust.acting import acting
from alongside.work.models import WorkItem
from tests.areas.cast import WORKING_WEEK, little_ford
from tests.capabilities.planning.cast import Ford, ford

NAMES = {"w1": "Ida M", "w2": "Tom B", "w4": "Kay R", "w5": "Bea L"}


def team(**changes: Any) -> Ford:
    """The area, with names. w4 and w5 are women; w1 and w5 speak Polish; each has room."""
    small = little_ford()
    there = ford(
        little_ford(
            **{
                "workers": (
                    *small.workers,
                    WorkerRow("w4", "woman", "key_work", "", 20),
                    WorkerRow("w5", "woman", "key_work", "Polish", 20),
                ),
                "rota": (
                    *small.rota,
                    *(
                        RotaRow(ref, day, "mill", time(9), time(17))
                        for ref in ("w4", "w5")
                        for day in WORKING_WEEK
                    ),
                ),
                "leave": (),
            }
            | changes
        )
    )
    with acting(As.IMPORTER):
        for ref, name in NAMES.items():
            Worker.objects.filter(area=there.area, ref=ref).update(name=name)
    there.staff("boss", Role.SERVICE_MANAGER)
    return there


@contextmanager
def herself(there: Ford, ref: str = "c2") -> Iterator[datetime]:
    """As she acts at her own door."""
    with acting(As.HER, there.client(ref)) as at:
        yield at


def worker(there: Ford, ref: str) -> UUID:
    return there.worker(ref).id


def says(there: Ford, about: About, value: str, firm: Firm = Firm.MUST, ref: str = "c2") -> None:
    """She chooses something herself."""
    with herself(there, ref) as at:
        choose(
            client=there.client(ref),
            area=there.area.pk,
            about=about,
            worker=UUID(value) if about is About.NOT_WORKER else None,
            value="" if about is About.NOT_WORKER else value,
            firm=firm,
            at=at,
        )


def fitting(there: Ford, ref: str = "c2") -> list[str]:
    """Refs of those who fit, in order."""
    with acting(As.PLANNER) as at:
        found = [fit.id for fit in who_fits(there.client(ref), at)]
    with acting(As.IMPORTER):
        refs = dict(Worker.objects.filter(area=there.area).values_list("pk", "ref"))
    return [refs[one] for one in found]


def searched(there: Ford, ref: str = "c2", why: WhyWanted = WhyWanted.FIRST) -> Wanted:
    """Somebody looks for a key worker for her."""
    with acting(As.PERSON, worker(there, "boss")) as at:
        return look_for(
            client=there.client(ref), organisation=there.organisation.pk, why=why, at=at
        )


def proposed(there: Ford, who: str, ref: str = "c2") -> WorkerProposal:
    """A service manager proposes somebody to her."""
    by = worker(there, "boss")
    with acting(As.PERSON, by) as at:
        return propose(client=there.client(ref), worker=worker(there, who), by=by, at=at)


def says_to(there: Ford, one: WorkerProposal, said: Answer, ref: str = "c2") -> bool:
    """Her answer, on her own page."""
    with herself(there, ref) as at:
        return answered(client=there.client(ref), proposal=one.pk, said=said, at=at)


def open_one(there: Ford, ref: str = "c2") -> Any:
    """What waits for her answer, or None."""
    with herself(there, ref):
        return proposal_of(there.client(ref))


def search(there: Ford, ref: str = "c2") -> Any:
    """Whether somebody looks for a key worker for her, or None."""
    with herself(there, ref):
        return wanted_of(there.client(ref))


def hers_now(there: Ford, ref: str = "c2") -> list[str]:
    """Names of her key workers."""
    with acting(As.REGISTRAR) as at:
        return [link.worker.name for link in key_workers_now(there.client(ref), at)]


def waiting(there: Ford, ref: str = "c2") -> dict[str, WorkItem]:
    """What is open on anybody's list about her."""
    with acting(As.DUTY):
        rows = WorkItem.objects.filter(about=there.client(ref), done_at=None)
        return {row.kind: row for row in rows}
