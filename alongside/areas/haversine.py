"""Distances on the ground from latitude and longitude."""

from __future__ import annotations

from math import asin, copysign, cos, radians, sin, sqrt

LatLon = tuple[float, float]
"""Degrees north and east."""
EARTH = 6_371_000
"""Mean radius in metres; good to half a percent."""


def metres(one: LatLon, other: LatLon) -> float:
    """Metres between two points, by the haversine formula."""
    lat1, lon1, lat2, lon2 = (radians(degree) for degree in (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def kilometres_from(centre: LatLon, at: LatLon) -> tuple[float, float]:
    """Kilometres east and north of a centre: a flat map, true enough across one town."""
    east = copysign(metres(centre, (centre[0], at[1])), at[1] - centre[1])
    north = copysign(metres(centre, (at[0], centre[1])), at[0] - centre[0])
    return east / 1000, north / 1000
