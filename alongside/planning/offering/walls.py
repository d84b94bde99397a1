"""Offering has no tables, so it has no walls."""

from alongside.kit.walls import Open, Wall

WALLS: dict[str, Wall | Open] = {}
