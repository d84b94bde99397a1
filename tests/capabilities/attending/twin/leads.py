"""On-site leads: who is asked, and what is held where there is none."""

from __future__ import annotations

from datetime import date, datetime

from tests.capabilities.attending.twin.values import Key, World


def lead(world: World, place: Key, band: str, day: date) -> Key | None:
    """ "The one worker whom reception asks at a place, in a band, on a weekday; a row with a day stands in
    for the weekly row on that day. Whoever is on leave that day leads nothing, and nobody stands in for them."
    """
    there = [row for row in world.leads if (row.place, row.band) == (place, band)]
    of_the_day = [row for row in there if row.day == day]
    weekly = [row for row in there if row.day is None and row.weekday == day.weekday()]
    for row in of_the_day or weekly:
        return None if (row.worker, day) in world.away else row.worker
    return None


def band_at(world: World, at: datetime) -> str | None:
    """ "Between two bands the next one counts, and after the last the last." """
    clock = at.astimezone(world.zone).time()
    in_order = sorted(world.bands, key=lambda band: world.bands[band])
    coming = [band for band in in_order if clock < world.bands[band][1]]
    return coming[0] if coming else in_order[-1] if in_order else None


def lead_at(world: World, place: Key, at: datetime) -> Key | None:
    """Whoever leads at a place at a moment."""
    band = band_at(world, at)
    return lead(world, place, band, world.day(at)) if band else None


def names_leads(world: World) -> bool:
    """ "In an area that names any"."""
    return bool(world.leads)


def session_is_held(world: World, place: Key, band: str, day: date, *, women_only: bool) -> bool:
    """ "A women-only session without a lead is not held." """
    return not (names_leads(world) and women_only and lead(world, place, band, day) is None)
