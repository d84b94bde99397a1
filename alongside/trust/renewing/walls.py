"""The walls around renewing: what is written down as somebody's doing is written while they act, and in nobody else's name."""

from alongside.kit.walls import As, Open, Wall

IN_THEIR_OWN_NAME = (
    "(select wall_role()) <> 'registrar' or last_by_id = (select wall_viewer())"
    " or phrase_turn is null"  # which no row that stands is
)
ENDED_IN_THEIR_OWN_NAME = (
    "(select wall_role()) <> 'registrar' or ended_by_id is null"
    " or ended_by_id = (select wall_viewer())"
)
WALLS: dict[str, Wall | Open] = {
    "renewing_halves": Wall(
        subject="client_id",
        hers=("look", "change"),
        look=(As.REGISTRAR, As.IMPORTER),
        add=(As.REGISTRAR, As.IMPORTER),
        change=(As.REGISTRAR, As.IMPORTER),
        written=IN_THEIR_OWN_NAME,
    ),
    "renewing_waiting": Wall(
        subject="client_id",
        hers=("look", "add"),
        look=(As.REGISTRAR, As.DUTY),
        add=(As.REGISTRAR,),
        change=(As.REGISTRAR,),
        written=ENDED_IN_THEIR_OWN_NAME,
    ),
}
