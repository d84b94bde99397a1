"""On-site leads: somebody who is there then, a woman where the session is women-only, one for each band."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from alongside.areas.check_hours import WOMAN
from alongside.areas.look import Look
from alongside.areas.sheets import WEEKDAYS, RotaRow
from alongside.areas.weeks import cut, minutes

Named = tuple[str, str, str, date | None]


def check_on_site(look: Look) -> None:
    """Note what is wrong with the sheet. A band nobody leads is no fault: it is not open for who needs a safe one."""
    named: set[Named] = set()
    women_only = {
        (row.place, row.weekday, row.band)
        for _, row in look.rows("sessions")
        if row.who == "women_only"
    }
    sessions = {(row.place, row.weekday, row.band) for _, row in look.rows("sessions")}
    genders = {worker.ref: worker.gender.casefold() for worker in look.area.workers}
    rota: dict[tuple[str, str, str], list[RotaRow]] = defaultdict(list)
    for _, row in look.rows("rota"):
        rota[row.worker, row.weekday, row.place].append(row)
    for index, row in look.rows("on_site"):
        slot = (row.place, row.weekday, row.band)
        where = " ".join(slot)
        if look.is_whole("sessions") and slot not in sessions:
            mend = "Add the session to sessions, or take this row out."
            look.say("on_site", index, "band", where, "a session there and then", mend)
        if row.day is not None and WEEKDAYS[row.day.weekday()] != row.weekday:
            mend = "Correct the day or the weekday."
            look.say("on_site", index, "day", row.day, f"a {row.weekday}", mend)
        if (*slot, row.day) in named:
            mend = "Keep one row: reception asks one person."
            look.say("on_site", index, "worker", row.worker, "one lead for a band", mend)
        named.add((*slot, row.day))
        hours = rota[row.worker, row.weekday, row.place]
        if look.is_whole("rota") and look.settings and not _there(look, hours, row.band):
            mend = "Add their hours to rota, or name somebody who is there."
            look.say("on_site", index, "worker", row.worker, f"hours at {where}", mend)
        if slot in women_only and genders.get(row.worker, WOMAN) != WOMAN:
            mend = "Name a woman: only women work in a women-only session."
            look.say("on_site", index, "worker", row.worker, "a woman", mend)


def _there(look: Look, hours: Sequence[RotaRow], band: str) -> bool:
    bands = look.settings.bands if look.settings else ()
    return any(
        part.name == band
        for row in hours
        for part, _, _ in cut(minutes(row.start), minutes(row.end), bands)
    )
