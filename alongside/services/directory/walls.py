"""The directory is public: it holds no fact about anybody's care, and anybody may read it without a name."""

from alongside.kit.walls import Open, Wall

WHY = "what help there is and where is public"
KEPT = ("look", "add", "change")

WALLS: dict[str, Wall | Open] = {
    "directory_feed": Open(WHY, KEPT),
    "directory_organisation": Open(WHY, KEPT),
    "directory_service": Open(WHY, KEPT),
    "directory_location": Open(WHY, (*KEPT, "remove")),
    "directory_at": Open(WHY, (*KEPT, "remove")),
    "directory_secretplace": Open(
        "it is a mark that nobody can read back", ("look", "add", "remove")
    ),
    "directory_opening": Open(WHY, ("look", "add", "remove")),
    "directory_alike": Open("that two entries are one is public", KEPT),
}
