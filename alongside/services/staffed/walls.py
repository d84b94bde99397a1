"""No wall: when a service reads its messages stands on a page that anybody may open."""

from alongside.kit.walls import Open, Wall

WALLS: dict[str, Wall | Open] = {
    "staffed_staffedhours": Open(
        "hours that are told to everybody", ("look", "add", "change", "remove")
    )
}
