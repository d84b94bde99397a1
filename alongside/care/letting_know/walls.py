"""The wall around what waits. She asks and takes back; who works with her, or holds her key, hears it from her."""

from alongside.kit.walls import As, Open, Wall

WALLS: dict[str, Wall | Open] = {
    "letting_know_mayknow": Wall(
        subject="client_id",
        category="team",
        unless="worker_id = (select wall_viewer())",
        look=(As.KEYHOLDER, As.GATE),
        change=(As.KEYHOLDER,),
        by_sight=("change",),
        hers=("look", "add", "change"),
    ),
}
