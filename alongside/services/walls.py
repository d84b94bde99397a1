"""The walls around services: everybody who acts may look, and only an import writes."""

from alongside.kit.walls import As, Open, Wall

LOGISTICS = Wall(look=tuple(As), add=(As.IMPORTER,), change=(As.IMPORTER,))

WALLS: dict[str, Wall | Open] = {
    "services_areasettings": LOGISTICS,
    "services_place": LOGISTICS,
    "services_session": LOGISTICS,
    "services_group": LOGISTICS,
    "services_workerhours": LOGISTICS,
    "services_schoolcalendar": LOGISTICS,
    # That a worker is away is also said at a desk, which is the work of planning.
    "services_leave": Wall(
        look=tuple(As), add=(As.IMPORTER, As.PLANNER), change=(As.IMPORTER, As.PLANNER)
    ),
}
