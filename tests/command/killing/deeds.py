"""What each person does at their desk, over and over, until they are told to stop."""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

from alongside.kit.clock import today
from tests.command.killing.desk import Desk
from tests.command.killing.house import House

ENTRY = re.compile(r'href="(/desk/entries/[0-9a-f-]{36}/)"')
NUMBER = re.compile(r'action="/desk/done/(\d+)/"')
GLASS = re.compile(r'name="glass" value="([0-9a-f-]{36})"')
HER_REF = "c1"

Deed = Callable[[Desk, int], None]


def register(desk: Desk, number: int) -> None:
    """Somebody nobody knows, under a name that is nobody else's."""
    name = f"{desk.role}-{desk.drawn.getrandbits(64):x}-{number}"
    form = desk.page("/desk/register/").carried()
    form |= {"known_as": name, "gender": "woman", "women_only": "yes", "ref": name}
    desk.send("register", "/desk/register/", form, name)


def match(desk: Desk, number: int) -> None:
    """One of the entries that wait is somebody new."""
    waiting = ENTRY.findall(desk.page("/desk/entries/").text)
    if not waiting:
        return
    address = desk.drawn.choice(waiting)
    page = desk.page(address)
    if page.status == 200:  # otherwise the other person on call was first
        desk.send("match", address, page.carried() | {"match": "new"}, address.split("/")[3])


def finish(desk: Desk, number: int) -> None:
    """The first thing on the list is done."""
    page = desk.page("/desk/")
    found = NUMBER.findall(page.text)
    if found:
        one = desk.drawn.choice(found)
        desk.send("done", f"/desk/done/{one}/", page.carried(), one)


def look(desk: Desk, number: int) -> None:
    """An emergency look, which a privacy officer is told of."""
    words = f"look {desk.drawn.getrandbits(64):x}"
    form = desk.page("/desk/emergency/").carried()
    form |= {"ref": HER_REF, "reason": "overdose", "words": words}
    desk.send("emergency look", "/desk/emergency/", form, words)


def review(desk: Desk, number: int) -> None:
    """The oldest look was justified."""
    page = desk.page("/desk/emergency/review/")
    found = GLASS.findall(page.text)
    if found:
        form = page.carried() | {"glass": found[0], "justified": "yes"}
        desk.send("review", "/desk/emergency/review/", form, found[0])


def plan(desk: Desk, number: int) -> None:
    """A plan for some weeks from now, where none is being made."""
    form = desk.page("/desk/week/").carried()
    if "once" not in form:
        return
    day = today() + timedelta(weeks=12)
    form |= {"first_day_day": str(day.day), "first_day_month": str(day.month)}
    desk.send("plan", "/desk/week/", form | {"first_day_year": str(day.year)}, form["once"])
    desk.stop.wait(5)


WHO: tuple[tuple[str, Deed], ...] = (
    ("key_worker", register),
    ("reception", register),
    ("nurse", register),
    ("prescriber", look),
    ("on_call", match),
    ("on_call", match),
    ("privacy_officer", review),
    ("privacy_officer", finish),
)
PLANS: tuple[str, Deed] = ("service_manager", plan)


@contextmanager
def at_work(house: House, seed: int, *, plans: bool) -> Iterator[list[Desk]]:
    """Everybody at their desk, until the end of the block; then each finishes what they have begun."""
    stop = threading.Event()
    who = [*WHO, PLANS] if plans else list(WHO)
    desks = [Desk(house, role, random.Random(seed + n), stop) for n, (role, _) in enumerate(who)]
    for desk in desks:
        desk.sign_in()
    with ThreadPoolExecutor(len(desks)) as pool:
        working: list[Future[None]] = [
            pool.submit(_work, desk, deed) for desk, (_, deed) in zip(desks, who, strict=True)
        ]
        try:
            yield desks
        finally:
            stop.set()
    for one in working:
        one.result()


def _work(desk: Desk, deed: Deed) -> None:
    number = 0
    while not desk.stop.is_set():
        deed(desk, number)
        number += 1
        desk.stop.wait(desk.drawn.uniform(0.05, 0.3))
