"""The wall around hand-overs: whoever works with her, the two workers while it is open, and she herself."""

from alongside.kit.walls import As, Open, Wall
from alongside.trust.access.walls import AT_A_POST, NOT_BLOCKED

ONE_OF_THE_TWO = (
    "(from_worker_id = wall_viewer() or to_worker_id = wall_viewer())"
    f" and closed_at is null and called_off_at is null and {AT_A_POST} and {NOT_BLOCKED}"
)

OPEN_TO_THEM = (  # to the new worker once she has said yes, or while she could not be asked
    "exists (select 1 from handing_over_handover h where h.id = hand_over_id"
    " and h.closed_at is null and h.called_off_at is null and (h.from_worker_id = wall_viewer()"
    " or h.to_worker_id = wall_viewer()"
    " and (h.said = 'yes' or h.said = '' and h.not_asked_why <> '')))"
)
WHAT_WAS_WRITTEN = " and ".join((OPEN_TO_THEM, AT_A_POST, NOT_BLOCKED))

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
    "handing_over_handovernotes": Wall(
        subject="client_id",
        category="goals",
        own=WHAT_WAS_WRITTEN,
        by_sight=("add",),
        hers=("look",),
    ),
}
