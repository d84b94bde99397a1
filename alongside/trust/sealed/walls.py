"""The wall around keys of persons: whoever acts may use one, few may change one, nobody may remove one."""

from alongside.kit.walls import As, Open, Wall

WALLS: dict[str, Wall | Open] = {
    "sealed_personkey": Wall(look=tuple(As), add=tuple(As), change=(As.LOCKSMITH,)),
}
