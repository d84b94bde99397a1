"""The walls around conflicts of interest. A worker sees their own; of others the safety lead's own path alone."""

from alongside.kit.walls import As, Open, Wall

WALLS: dict[str, Wall | Open] = {
    "interests_interest": Wall(
        own="worker_id = wall_viewer()",
        by_own=("add",),
        look=(As.KEEPER, As.KEYHOLDER, As.DUTY, As.LOCKSMITH),
        change=(As.KEYHOLDER, As.LOCKSMITH),
    ),
    "interests_notproposed": Wall(
        look=(As.KEEPER, As.KEYHOLDER), add=(As.KEYHOLDER,), remove=(As.KEYHOLDER,)
    ),
}
