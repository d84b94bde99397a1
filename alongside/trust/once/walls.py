"""The wall around forms already done: each viewer's own."""

from alongside.kit.walls import As, Open, Wall

WALLS: dict[str, Wall | Open] = {
    "once_done": Wall(
        subject="viewer_id",
        own="viewer_id = wall_viewer()",
        by_own=("add", "change"),
        hers=("look", "add", "change"),
        look=(As.DUTY,),
        remove=(As.DUTY,),
    ),
}
