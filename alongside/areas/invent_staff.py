"""Draw workers: gender, skills, languages, hours by weekday and place, leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from alongside.areas.distributions import figure
from alongside.areas.distributions_assumed import assume
from alongside.areas.invent_spec import Premises, Spec
from alongside.areas.sheets import WEEKDAYS, LeaveRow

TEAM = {"prescribing": 0.12, "nursing": 0.14, "psychology": 0.07}
"""Clinicians as shares of all workers; the rest are key workers."""
LANGUAGES = ("Polish", "Punjabi", "Romanian", "Urdu")
LUNCH_ENDS = 780
CLINIC_PLACES = 3
"""Places a clinician goes round, so that every place sees one."""


@dataclass(slots=True)
class Stint:
    """A worker's weekly hours inside one band at one place."""

    weekday: str
    band: str
    place: str
    start: int
    end: int
    online: bool = False


@dataclass(slots=True)
class Worker:
    """Somebody invented who works here. ``places``: where, the first most of the time."""

    ref: str
    gender: str
    skills: tuple[str, ...]
    languages: tuple[str, ...]
    places: tuple[str, ...]
    days: tuple[str, ...]
    cap: float = 0.0
    week: list[Stint] = field(default_factory=list)

    def minutes(self) -> int:
        """Weekly minutes with people."""
        return sum(one.end - one.start for one in self.week)


def draw_workers(spec: Spec, registered: dict[str, int], rng: Random) -> list[Worker]:
    """Workers with their week. ``registered``: people at each place, so that staff go where they are."""
    posts = _posts(spec.workers)
    width = 10 ** (1 + len(str(spec.workers)))
    numbers = rng.sample(range(width, 10 * width), len(posts))
    desks = _desks(spec, registered, len([one for one in posts if one == "key_work"]))
    workers: list[Worker] = []
    for number, post, gender in zip(sorted(numbers), posts, _genders(posts), strict=True):
        nth = sum(1 for one in posts[: len(workers)] if one == post)
        places = _places(spec, post, gender, nth, desks, rng)
        days: tuple[str, ...] = WEEKDAYS[:5]
        if len(workers) % 3 and posts.count(post) > 1:
            days = tuple(sorted(rng.sample(days, rng.choice((3, 4))), key=WEEKDAYS.index))
        speaks = (rng.choice(LANGUAGES),) if rng.random() < 0.2 else ()
        worker = Worker(f"w{number}", gender, _skills(post, gender, rng), speaks, places, days)
        worker.week = _week(spec, worker, rng)
        workers.append(worker)
    return workers


def _posts(count: int) -> list[str]:
    """One post a worker: clinicians by their share, at least one of each where there are six."""
    clinic = [
        post for post, share in TEAM.items() for _ in range(max(count >= 6, round(share * count)))
    ]
    return ["key_work"] * (count - len(clinic)) + clinic


def _genders(posts: Sequence[str]) -> list[str]:
    """Two thirds women in every kind of post; a post that stands alone is a woman's."""
    share = figure("women_workers").value
    seen: dict[str, int] = {}
    genders = []
    for post in posts:
        nth = seen[post] = seen.get(post, 0) + 1
        genders.append(
            "man" if int(nth * (1 - share) + 0.4) > int((nth - 1) * (1 - share) + 0.4) else "woman"
        )
    return genders


def _skills(post: str, gender: str, rng: Random) -> tuple[str, ...]:
    """What somebody in a post can do."""
    if post == "key_work":
        pregnancy = ("pregnancy",) if gender == "woman" and rng.random() < 0.3 else ()
        trauma = ("trauma",) if rng.random() < 0.2 else ()
        return ("key_work", "group", *pregnancy, *trauma)
    return {
        "prescribing": ("prescribing",),
        "nursing": ("nursing", "pregnancy"),
        "psychology": ("psychology", "trauma"),
    }[post]


def _desks(spec: Spec, registered: dict[str, int], key_workers: int) -> list[str]:
    """A place for each key worker: one at outreach and women's centres, the rest by who is registered."""
    special = [one.ref for one in spec.premises if one.kind == "outreach" or one.women_only]
    desks = list(special)
    want = {ref: float(count) for ref, count in sorted(registered.items())}
    given = dict.fromkeys(want, 0)
    while len(desks) < key_workers:
        ref = max(want, key=lambda one: want[one] / (given[one] + 1))
        given[ref] += 1
        desks.append(ref)
    return desks


def _places(
    spec: Spec, post: str, gender: str, nth: int, desks: list[str], rng: Random
) -> tuple[str, ...]:
    """Where somebody works: key workers at their desk and one near it, clinicians at three, in turn."""
    centres = {one.ref for one in spec.premises if one.women_only}
    open_to = [
        one
        for one in spec.premises
        if one.kind == "building" and (gender == "woman" or not one.women_only)
    ]
    if post != "key_work":
        turns = range(CLINIC_PLACES * nth, CLINIC_PLACES * (nth + 1))
        return tuple(dict.fromkeys(open_to[turn % len(open_to)].ref for turn in turns))
    desk = next((ref for ref in desks if gender == "woman" or ref not in centres), open_to[0].ref)
    if desk in desks:
        desks.remove(desk)
    home = next(one for one in spec.premises if one.ref == desk)
    near = sorted((one for one in open_to if one.ref != desk), key=lambda one: _apart(one, home))[
        :2
    ]
    return (desk, *([rng.choice(near).ref] if near else []))


def _apart(one: Premises, other: Premises) -> float:
    """Squared distance between two places."""
    return (one.at[0] - other.at[0]) ** 2 + (one.at[1] - other.at[1]) ** 2


def _week(spec: Spec, worker: Worker, rng: Random) -> list[Stint]:
    """Half days with people, at one place a day; two in ten half days are paperwork and meetings."""
    hours = {one.ref: {(d, b): (s, e) for d, b, s, e in one.sessions()} for one in spec.premises}
    stints: list[Stint] = []
    key_worker = "key_work" in worker.skills
    for nth, day in enumerate(worker.days):
        turn = int(nth % 4 == 3) if key_worker else nth
        place = worker.places[turn % len(worker.places)]
        today = {
            band: hours[place][day, band]
            for band in ("AM", "PM", "EVE")
            if (day, band) in hours[place]
        }
        late = "EVE" in today and rng.random() < 0.45
        today.pop("AM" if late and len(today) > 2 else "EVE", None)
        stints += [Stint(day, band, place, *when) for band, when in today.items()]
    for stint in stints:
        if stint.band == "PM" and stint.start < LUNCH_ENDS < stint.end - 60:
            stint.start = LUNCH_ENDS
    return _with_paperwork(stints, key_worker, rng)


def _with_paperwork(stints: list[Stint], sees_online: bool, rng: Random) -> list[Stint]:
    """Take out a fifth of the half days; let some be online or allow it."""
    gone = set(rng.sample(range(len(stints)), len(stints) // 5))
    kept = [one for nth, one in enumerate(stints) if nth not in gone]
    for stint in kept:
        stint.online = rng.random() < 0.5
    if sees_online and len(kept) > 4 and rng.random() < 0.6:
        away = rng.choice([one for one in kept if one.band != "EVE"] or kept)
        away.place, away.online = "online", True
    return kept


def _alone(worker: Worker, workers: Sequence[Worker]) -> bool:
    """Whether nobody else has somebody's first skill: then leave is covered by somebody from outside."""
    return sum(worker.skills[0] in other.skills for other in workers) == 1


def draw_leave(workers: Sequence[Worker], days: Sequence[date], rng: Random) -> list[LeaveRow]:
    """Runs of one to five working days away."""
    rows = []
    for worker in workers:
        for first in range(0, len(days), 10):
            if rng.random() < assume("leave") * 10 / 3 and not _alone(worker, workers):
                start = first + rng.randrange(10)
                length = rng.choice((1, 2, 3, 4, 5))
                run = days[start : start + length]
                if run:
                    rows.append(LeaveRow(worker.ref, run[0], run[-1]))
    return rows
