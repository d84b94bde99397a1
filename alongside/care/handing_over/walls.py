"""The wall around hand-overs: whoever works with her, the two workers while it is open, and she herself."""

from alongside.kit.walls import As, Open, Wall
from alongside.trust.access.walls import AT_A_POST, NOT_BLOCKED

ONE_OF_THE_TWO = (
    "(from_worker_id = wall_viewer() or to_worker_id = wall_viewer())"
    f" and closed_at is null and called_off_at is null and {AT_A_POST} and {NOT_BLOCKED}"
)

WALLS: dict[str, Wall | Open] = {
    "handing_over_handover": Wall(
        subject="client_id",
        category="goals",
        own=ONE_OF_THE_TWO,
        by_own=("change",),
        by_sight=("add", "change"),
        look=(As.REGISTRAR, As.DUTY),
        change=(As.REGISTRAR,),
        hers=("look", "change"),
    ),
}
