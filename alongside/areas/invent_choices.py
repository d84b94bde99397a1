"""Draw what invented people choose, and whom they see already."""

from __future__ import annotations

from random import Random

from alongside.areas.distributions_assumed import assume
from alongside.areas.invent_people import Person
from alongside.areas.invent_staff import Worker
from alongside.areas.sheets import WEEKDAYS, ChoiceRow

MUST, LIKE = "must", "would_like"


def draw_choices(people: list[Person], workers: list[Worker], rng: Random) -> list[ChoiceRow]:
    """Everybody's choices. None contradicts another of the same person."""
    spoken = sorted({language for worker in workers for language in worker.languages})
    key_workers = [one for one in workers if "key_work" in one.skills]
    rows: list[ChoiceRow] = []
    for one in people:
        chosen = (
            _about_workers(one, key_workers, spoken, rng)
            + _about_places(one, rng)
            + _likes(one, rng)
        )
        rows += [ChoiceRow(one.ref, about, value, firm) for about, value, firm in chosen]
    return rows


def _about_workers(
    one: Person, key_workers: list[Worker], spoken: list[str], rng: Random
) -> list[tuple[str, str, str]]:
    """Gender of the worker, somebody not to have, a language."""
    found = []
    if one.woman:
        firm = assume("wants_woman_must")
        like = assume("wants_woman_like")
        draw = rng.random()
        if draw < firm + like:
            found.append(("worker_gender", "woman", MUST if draw < firm else LIKE))
        elif draw < firm + like + assume("wants_man_like"):
            found.append(("worker_gender", "man", LIKE))
    elif rng.random() < assume("men_want_gender"):
        found.append(("worker_gender", "man", LIKE))
    if rng.random() < assume("not_worker_must"):
        found.append(("not_worker", rng.choice(key_workers).ref, MUST))
    if spoken and rng.random() < assume("language"):
        found.append(("language", rng.choice(spoken), LIKE))
    return found


def _about_places(one: Person, rng: Random) -> list[tuple[str, str, str]]:
    """Women-only times, and a place not to go to where there is another."""
    if not one.woman:
        return []
    found = []
    draw = rng.random()
    if draw < assume("women_only_must") + assume("women_only_like"):
        found.append(("women_only", "yes", MUST if draw < assume("women_only_must") else LIKE))
    if len(one.registered) > 1 and rng.random() < assume("not_place_must"):
        found.append(("not_place", rng.choice(one.registered), MUST))
    return found


def _likes(one: Person, rng: Random) -> list[tuple[str, str, str]]:
    """Online rather than not, a part of the day, a weekday."""
    found = []
    if one.online and rng.random() < assume("online_like"):
        found.append(("mode", "online", LIKE))
    if rng.random() < assume("part_of_day_like"):
        found.append(("band", rng.choices(("AM", "PM", "EVE"), weights=(5, 4, 2))[0], LIKE))
    if rng.random() < assume("weekday_like"):
        found.append(("weekday", rng.choice(WEEKDAYS[:5]), LIKE))
    return found


def draw_key_workers(
    people: list[Person], workers: list[Worker], choices: list[ChoiceRow], rng: Random
) -> None:
    """Give most people the key worker they have had, mostly as they chose, and workers their cap."""
    team = [one for one in workers if "key_work" in one.skills]
    hours = sum(one.minutes() for one in team)
    need = sum(one.weight for one in people)
    for worker in team:
        worker.cap = max(1.0, round(1.15 * need * worker.minutes() / hours, 1))
    load = dict.fromkeys((one.ref for one in team), 0.0)
    asked = _asked(choices)
    for one in people:
        if rng.random() >= assume("has_usual"):
            continue
        blind = rng.random() < assume("usual_against_choice")
        able = [w for w in team if _could_have(one, w, asked.get(one.ref, []), blind=blind)]
        able = [w for w in able if load[w.ref] + one.weight <= 0.95 * w.cap]
        if able:
            few = rng.sample(able, min(4, len(able)))
            mine = min(few, key=lambda w: (load[w.ref] / w.cap, w.ref))
            load[mine.ref] += one.weight
            one.usual_worker, one.usual_months = mine.ref, min(60, int(rng.expovariate(1 / 9)) + 1)


def _asked(choices: list[ChoiceRow]) -> dict[str, list[ChoiceRow]]:
    """Choices by person."""
    asked: dict[str, list[ChoiceRow]] = {}
    for row in choices:
        asked.setdefault(row.person, []).append(row)
    return asked


def _could_have(one: Person, worker: Worker, asked: list[ChoiceRow], *, blind: bool) -> bool:
    """Whether somebody could have had this worker: same place, right skill, as chosen unless blind."""
    if not any(stint.place in one.registered for stint in worker.week):
        return False
    if one.pregnant and "pregnancy" not in worker.skills:
        return False
    said = {row.about: row.value for row in asked}
    if said.get("not_worker") == worker.ref:
        return False
    return blind or said.get("worker_gender", worker.gender) == worker.gender
