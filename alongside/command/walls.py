"""The command line has no tables."""

from alongside.kit.walls import Open, Wall

WALLS: dict[str, Wall | Open] = {}
