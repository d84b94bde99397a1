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
        "leave",
        "schoolcalendar",
    )
}
