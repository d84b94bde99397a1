"""Marks of a place: stand-ins under a key of the server's, by which two entries at one place are found.

A place that stays secret leaves wide marks (the streets around it), any other has narrow ones; they meet
where both have one in common. Nobody who reads the table reads a place out of it.
"""

from __future__ import annotations

from math import floor

from alongside.services.directory.models import Location
from alongside.services.directory.reading.wanted import Spot
from alongside.services.directory.telling import plain
from alongside.trust.keys import blind

NORTH, EAST = 1000, 600
"""Cells to a degree: 111 metres north to south; 94 to 125 east to west in these islands."""


def narrow(spot: Spot) -> frozenset[str]:
    """The postcode, the address in its town, and the cell of the map."""
    found = _written(spot)
    if spot.at is not None:
        found |= {_cell(*_cell_of(spot.at))}
    return frozenset(found)


def wide(spot: Spot) -> frozenset[str]:
    """The same, with the cells around it: coordinates differ from one publisher to the next."""
    found = _written(spot)
    if spot.at is not None:
        north, east = _cell_of(spot.at)
        found |= {_cell(north + n, east + e) for n in (-1, 0, 1) for e in (-1, 0, 1)}
    return frozenset(found)


def spot_at(location: Location) -> Spot:
    """A place that is kept, as one that was read."""
    at = (location.latitude, location.longitude)
    return Spot(
        source_id=location.source_id,
        name=location.name,
        address=location.address,
        town=location.town,
        postcode=location.postcode,
        at=(at[0], at[1]) if at[0] is not None and at[1] is not None else None,
    )


def _written(spot: Spot) -> set[str]:
    found = set()
    if spot.postcode:
        found.add(blind("secret place", "postcode", plain(spot.postcode)))
    address = plain(spot.address)
    if len(address.split()) > 1:
        found.add(blind("secret place", "address", address, plain(spot.town)))
    return found


def _cell_of(at: tuple[float, float]) -> tuple[int, int]:
    return floor(at[0] * NORTH), floor(at[1] * EAST)


def _cell(north: int, east: int) -> str:
    return blind("secret place", "cell", str(north), str(east))
