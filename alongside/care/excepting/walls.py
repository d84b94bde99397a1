"""The wall around answers about musts. Who may see what she chose asks her and writes it down; she takes it back."""

from alongside.kit.walls import As, Open, Wall

WALLS: dict[str, Wall | Open] = {
    "excepting_mustanswer": Wall(
        subject="client_id",
        category="choices",
        look=(As.PLANNER,),
        by_sight=("add", "change"),
        hers=("look", "change"),
    ),
}
