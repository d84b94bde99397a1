"""From a national grid reference to latitude and longitude, well enough to say "about 2 miles".

The formulae and constants are Ordnance Survey's ("A guide to coordinate systems in Great Britain",
annexes A to C) and, for Northern Ireland, those of the Irish grid published by Land and Property
Services. One shift for a whole country is good to about 5 metres in Britain.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, pi, radians, sin, sqrt, tan

from alongside.areas.haversine import LatLon

WGS84 = (6378137.0, 6356752.314245)  # semi-axes in metres


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid: its ellipsoid's semi-axes, scale, true origin, false origin, and the shift to WGS84.

    ``shift``: metres along x, y, z; parts in a million; seconds of arc about x, y, z.
    """

    a: float
    b: float
    scale: float
    origin: LatLon
    false: tuple[float, float]
    shift: tuple[float, float, float, float, float, float, float]


BRITAIN = Grid(
    6377563.396,
    6356256.909,
    0.9996012717,
    (49.0, -2.0),
    (400_000.0, -100_000.0),
    (446.448, -125.157, 542.060, -20.4894, 0.1502, 0.2470, 0.8421),
)
IRELAND = Grid(
    6377340.189,
    6356034.447,
    1.000035,
    (53.5, -8.0),
    (200_000.0, 250_000.0),
    (482.53, -130.596, 564.557, 8.15, -1.042, -0.214, -0.631),
)


def lat_lon(east: float, north: float, grid: Grid = BRITAIN) -> LatLon:
    """Latitude and longitude (WGS84, degrees) of a grid reference in metres."""
    return _shifted(*_unprojected(east, north, grid), grid)


def _unprojected(east: float, north: float, grid: Grid) -> tuple[float, float]:
    """Latitude and longitude on the grid's own ellipsoid, in radians."""
    a, b, scale = grid.a, grid.b, grid.scale
    lat0, lon0 = radians(grid.origin[0]), radians(grid.origin[1])
    n, e2 = (a - b) / (a + b), 1 - (b * b) / (a * a)
    northing = north - grid.false[1]
    lat = lat0 + northing / (a * scale)
    while abs(rest := northing - _arc(lat, lat0, b * scale, n)) >= 0.00001:
        lat += rest / (a * scale)
    nu = a * scale / sqrt(1 - e2 * sin(lat) ** 2)
    rho = a * scale * (1 - e2) / (1 - e2 * sin(lat) ** 2) ** 1.5
    eta2, t = nu / rho - 1, tan(lat)
    d = east - grid.false[0]
    seventh = t / (2 * rho * nu)
    eighth = t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2)
    tenth = 1 / (cos(lat) * nu)
    eleventh = (nu / rho + 2 * t**2) / (6 * cos(lat) * nu**3)
    return lat - seventh * d**2 + eighth * d**4, lon0 + tenth * d - eleventh * d**3


def _arc(lat: float, lat0: float, b: float, n: float) -> float:
    """Metres along the meridian between two latitudes."""
    less, more = lat - lat0, lat + lat0
    return b * (
        (1 + n + 1.25 * n**2 + 1.25 * n**3) * less
        - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
        + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
        - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
    )


def _shifted(lat: float, lon: float, grid: Grid) -> LatLon:
    """From the grid's own ellipsoid to WGS84."""
    e2 = 1 - (grid.b / grid.a) ** 2
    nu = grid.a / sqrt(1 - e2 * sin(lat) ** 2)
    x, y, z = nu * cos(lat) * cos(lon), nu * cos(lat) * sin(lon), nu * (1 - e2) * sin(lat)
    tx, ty, tz, parts, *turns = grid.shift
    rx, ry, rz = (turn / 3600 * pi / 180 for turn in turns)
    s = 1 + parts / 1_000_000
    x, y, z = (
        tx + s * x - rz * y + ry * z,
        ty + rz * x + s * y - rx * z,
        tz - ry * x + rx * y + s * z,
    )
    a, b = WGS84
    e2, p = 1 - (b / a) ** 2, hypot(x, y)
    lat = atan2(z, p * (1 - e2))
    for _ in range(5):
        lat = atan2(z + e2 * a / sqrt(1 - e2 * sin(lat) ** 2) * sin(lat), p)
    return degrees(lat), degrees(atan2(y, x))
