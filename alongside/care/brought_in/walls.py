"""The wall around it: who may see who works with her, and she."""

from alongside.kit.walls import As, Open, Wall

WALLS: dict[str, Wall | Open] = {
    "brought_in_broughtin": Wall(
        subject="client_id",
        category="team",
        by_sight=("change",),
        look=(As.REGISTRAR,),
        add=(As.REGISTRAR,),
        hers=("look", "change"),
    ),
}
