"""Jobs: each says in which named role it works. They carry opaque ids and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import close_old_connections
from procrastinate.contrib.django import app

from alongside.kit.walls import As
from alongside.trust.acting import acting


@dataclass(frozen=True, slots=True)
class Job:
    """One kind of job: its name in the queue and the role it works in. ``whole``: it opens its own transactions."""

    name: str
    role: As
    whole: bool
    run: Callable[..., None]


JOBS: dict[str, Job] = {}


def job(
    name: str, role: As, *, every: str = "", whole: bool = True
) -> Callable[[Callable[..., None]], Job]:
    """Declare a job. With ``whole`` it runs in one transaction and is given the database's time first.

    Without it the function is given nothing and opens ``acting(role)`` itself, as often as it needs.
    ``every`` is a cron line for jobs that run by themselves. Arguments are strings: ids, never facts.
    """

    def declare(function: Callable[..., None]) -> Job:
        made = Job(name, role, whole, function)

        def work(timestamp: int | None = None, **ids: str) -> None:
            close_old_connections()  # a job's thread may find one that the database has left
            try:
                run(made, **ids)
            finally:
                close_old_connections()

        task = app.task(name=name, queue="alongside")(work)
        if every:
            app.periodic(cron=every)(task)
        JOBS[name] = made
        return made

    return declare


def run(one: Job, **ids: str) -> None:
    """Do a job now."""
    if not one.whole:
        one.run(**ids)
        return
    with acting(one.role) as at:
        one.run(at, **ids)


def later(one: Job, *, after: datetime | None = None, **ids: str) -> None:
    """Put a job in the queue in the caller's transaction: rolled back together, or both there."""
    options: dict[str, Any] = {"schedule_at": after} if after else {}
    app.configure_task(one.name, **options).defer(**ids)


@app.periodic(cron="* * * * *")
@app.task(name="take up what was interrupted", queue="alongside", queueing_lock="interrupted")
async def take_up_interrupted(timestamp: int) -> None:
    """Put jobs of a worker that died back in the queue. Reads the queue and nothing else."""
    for found in await app.job_manager.get_stalled_jobs():
        await app.job_manager.retry_job(found)


JOBS[take_up_interrupted.name] = Job(take_up_interrupted.name, As.DUTY, True, lambda: None)
