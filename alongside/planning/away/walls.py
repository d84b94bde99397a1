"""The wall around absences: the area's workers know who is away; the work itself is the planner's."""

from alongside.kit.walls import As, Open, Wall
from alongside.planning.walls import works_here

WALLS: dict[str, Wall | Open] = {
    "away_absence": Wall(
        own=works_here("away_absence"),
        look=(As.PLANNER,),
        add=(As.PLANNER,),
        change=(As.PLANNER,),
    ),
}
