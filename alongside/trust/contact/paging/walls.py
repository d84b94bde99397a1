"""The walls around paging: the rota is known in a service; a worker's own channel to them and to what sends."""

from alongside.kit.walls import As, Open, Wall

WALLS: dict[str, Wall | Open] = {
    "paging_duty": Open("who is on duty is known in a service", ("look", "add", "change")),
    "paging_deputy": Open(
        "who is named for which post is known in a service", ("look", "add", "change")
    ),
    "paging_workchannel": Wall(
        own="worker_id = wall_viewer()",
        by_own=("add", "change"),
        look=(As.GATE, As.LOCKSMITH),
        change=(As.LOCKSMITH,),
    ),
    "paging_paged": Wall(look=(As.GATE, As.DUTY), add=(As.DUTY,), change=(As.GATE,)),
}
