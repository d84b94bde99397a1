"""The wall around looser changes. She asks and takes back; who may see what she chose, or holds her key, hears it from her.

Whoever it names is not shown it: nobody confirms a yes to themselves, or that their own name comes off a list.
"""

from alongside.kit.walls import As, Open, Wall

WALLS: dict[str, Wall | Open] = {
    "loosening_looserchange": Wall(
        subject="client_id",
        category="choices",
        unless="worker_id = (select wall_viewer())",
        look=(As.KEYHOLDER, As.GATE, As.REGISTRAR),
        change=(As.KEYHOLDER, As.REGISTRAR),
        by_sight=("change",),
        hers=("look", "add", "change"),
    ),
}
