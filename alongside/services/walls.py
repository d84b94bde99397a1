"""The walls around services: everybody who acts may look, and only an import writes."""

from alongside.kit.walls import As, Open, Wall

LOGISTICS = Wall(look=tuple(As), add=(As.IMPORTER,), change=(As.IMPORTER,))

WALLS: dict[str, Wall | Open] = {
    f"services_{table}": LOGISTICS
    for table in (
        "areasettings",
        "place",
        "session",
        "group",
        "workerhours",
        "schoolcalendar",
    )
} | {
    # That a worker is away is also said at a desk, which is the work of planning.
    "services_leave": Wall(
        look=tuple(As), add=(As.IMPORTER, As.PLANNER), change=(As.IMPORTER, As.PLANNER)
    ),
}
