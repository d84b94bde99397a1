"""The walls around planning."""

from alongside.kit.walls import Open, Wall

WALLS: dict[str, Wall | Open] = {}
