"""The walls around planning. A run is known to the area's workers; what it says of a client only to hers."""

from alongside.kit.walls import As, Open, Wall

WORKS_HERE = (
    "exists (select 1 from people_worker w join people_post p on p.worker_id = w.id"
    " where w.id = wall_viewer() and w.area_id = THIS.area_id and p.starts_at <= now()"
    " and (p.ends_at is null or p.ends_at > now()))"
)


def works_here(table: str) -> str:
    """The condition that somebody holds a post in the area of a table's row."""
    return WORKS_HERE.replace("THIS", table)


def _hers(category: str) -> Wall:
    return Wall(
        subject="client_id",
        category=category,
        look=(As.PLANNER,),
        add=(As.PLANNER,),
        hers=("look",),
    )


WALLS: dict[str, Wall | Open] = {
    "planning_planrun": Wall(
        own=works_here("planning_planrun"),
        by_own=("add", "change"),
        look=(As.PLANNER,),
        add=(As.PLANNER,),
        change=(As.PLANNER,),
    ),
    "planning_snapshot": Wall(look=(As.PLANNER,), add=(As.PLANNER,)),
    "planning_proposal": Wall(
        own=works_here("planning_proposal"), look=(As.PLANNER,), add=(As.PLANNER,)
    ),
    "planning_reachedlevel": Wall(look=(As.PLANNER,), add=(As.PLANNER,)),
    "planning_proposedvisit": _hers("diary"),
    "planning_anotherstart": _hers("diary"),
    "planning_notplacedvisit": _hers("diary"),
    "planning_notmetwish": _hers("choices"),
    "planning_matching": _hers("team"),
}
