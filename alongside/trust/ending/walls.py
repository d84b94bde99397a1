"""The wall around endings: the keyholder's own path alone."""

from alongside.kit.walls import As, Open, Wall

WALLS: dict[str, Wall | Open] = {
    "ending_ending": Wall(look=(As.KEYHOLDER,), add=(As.KEYHOLDER,), change=(As.KEYHOLDER,)),
}
