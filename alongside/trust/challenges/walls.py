"""The wall around challenges: she writes and reads her own; whoever is on duty for her writes what was found."""

from alongside.kit.walls import As, Open, Wall

WALLS: dict[str, Wall | Open] = {
    "challenges_challenge": Wall(
        subject="client_id",
        look=(As.DUTY,),
        change=(As.DUTY,),
        hers=("look", "add"),
    ),
}
