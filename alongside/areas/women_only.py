"""Choose which sessions are women-only, and which have a creche, from what all women can come to.

Greedy cover: each time the session that adds most for the women who have fewest so far. It reads the
times and journeys of every woman and the hours of women who work here, and nothing else; above all not
who is kept apart, of which this module knows nothing. (Measured in the prototype before this project:
chosen so, 0.67 % of those affected had no safe time, against 3.5 % at random.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from alongside.areas.invent_people import Person
from alongside.areas.invent_spec import Premises, Spec
from alongside.areas.invent_staff import Worker
from alongside.areas.invent_times import can_come

Slot = tuple[str, str, str]
"""Place, weekday, band."""
Opening = Mapping[Slot, tuple[int, int]]

WORTH_COMING = 45
"""Minutes somebody needs inside a session for it to count."""
MOST_OF_A_PLACE = 0.4
"""No place loses more of its sessions to one use."""
ENOUGH = 360
"""Minutes of key work by women that make a session as good as it gets."""
CLINIC_WORTH = 0.2
"""What a clinician who is a woman adds to a session."""
CRECHE_SESSIONS = 3
CRECHE_SEATS = 6


def openings(spec: Spec) -> dict[Slot, tuple[int, int]]:
    """Every weekly session of the places: from when until when."""
    return {
        (one.ref, day, band): (start, end)
        for one in spec.premises
        if one.kind != "online"
        for day, band, start, end in one.sessions()
    }


def choose_women_only(spec: Spec, people: list[Person], workers: list[Worker]) -> set[Slot]:
    """The women-only sessions: all of a women's centre, and a share of the rest, chosen by cover."""
    sessions = openings(spec)
    of = {one.ref: one for one in spec.premises}
    always = {slot for slot in sessions if of[slot[0]].women_only}
    staffed = _staffed(workers)
    open_to = [s for s in sessions if s not in always and s in staffed and not of[s[0]].mixed_only]
    strength = {slot: staffed[slot] * (1.1 if slot[2] == "AM" else 1.0) for slot in open_to}
    wanted = round(spec.women_only_share * len([s for s in sessions if s not in always]))
    women = [one for one in people if one.woman]
    usable = _usable(women, {slot: sessions[slot] for slot in open_to})
    return always | set(_greedy(usable, strength, wanted, _limits(sessions, of)))


def choose_creches(spec: Spec, people: list[Person], women_only: set[Slot]) -> dict[Slot, int]:
    """Creche places by session: three sessions a week where a place has a creche, one of them women-only."""
    sessions = openings(spec)
    parents = [one for one in people if one.creche == "always" or one.holidays == "creche"]
    chosen: dict[Slot, int] = {}
    for place in (one.ref for one in spec.premises if one.creche):
        mine = {
            slot: when for slot, when in sessions.items() if slot[0] == place and slot[2] != "EVE"
        }
        usable = _usable([one for one in parents if place in one.registered], mine)
        strength = {slot: 1.5 if slot in women_only else 1.0 for slot in mine}
        for slot in _greedy(usable, strength, CRECHE_SESSIONS, {place: CRECHE_SESSIONS}):
            chosen[slot] = CRECHE_SEATS
    return chosen


def _staffed(workers: Iterable[Worker]) -> dict[Slot, float]:
    """How much a session with the women who work in it is worth: key work, and more with a clinic."""
    found: dict[Slot, int] = {}
    clinics: dict[Slot, int] = {}
    for worker in workers:
        if worker.gender == "woman":
            for stint in worker.week:
                slot = (stint.place, stint.weekday, stint.band)
                if "key_work" in worker.skills:
                    found[slot] = found.get(slot, 0) + stint.end - stint.start
                else:
                    clinics[slot] = clinics.get(slot, 0) + 1
    return {
        slot: min(1.0, minutes / ENOUGH) * (1 + CLINIC_WORTH * clinics.get(slot, 0))
        for slot, minutes in found.items()
    }


def _limits(sessions: Opening, of: Mapping[str, Premises]) -> dict[str, int]:
    """Most women-only sessions a place may have, so that it stays a place for everybody."""
    count: dict[str, int] = {}
    for place, _, _ in sessions:
        count[place] = count.get(place, 0) + 1
    return {
        ref: max(1, int(MOST_OF_A_PLACE * number)) for ref, number in count.items() if ref in of
    }


def _usable(people: list[Person], sessions: Opening) -> list[list[Slot]]:
    """For each of the people, the sessions they could come to for long enough."""
    return [
        [
            slot
            for slot, (start, end) in sessions.items()
            if slot[0] in one.registered
            and can_come(one, slot[1], start, end, slot[0]) >= WORTH_COMING
        ]
        for one in people
    ]


def _greedy(
    usable: list[list[Slot]], strength: Mapping[Slot, float], wanted: int, limits: Mapping[str, int]
) -> list[Slot]:
    """Sessions in the order chosen: a first session for somebody counts 1, a second 1/2, then 1/4."""
    left = dict(limits)
    covered = [0] * len(usable)
    who: dict[Slot, list[int]] = {slot: [] for slot in strength}
    for person, slots in enumerate(usable):
        for slot in slots:
            who[slot].append(person)
    chosen: list[Slot] = []
    while len(chosen) < wanted:
        open_to = [slot for slot in who if slot not in chosen and left[slot[0]] > 0]
        if not open_to:
            break
        worth = {
            slot: strength[slot] * sum(0.5 ** covered[one] for one in who[slot]) for slot in open_to
        }
        best = max(open_to, key=lambda slot: (worth[slot], slot))
        chosen.append(best)
        left[best[0]] -= 1
        for one in who[best]:
            covered[one] += 1
    return chosen
