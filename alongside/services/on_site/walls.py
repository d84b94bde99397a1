"""The wall around on-site leads: everybody who acts may look. Files name them, and so does a manager at a desk."""

from alongside.kit.walls import As, Open, Wall

WALLS: dict[str, Wall | Open] = {
    "on_site_onsitelead": Wall(
        look=tuple(As), add=(As.IMPORTER, As.PLANNER), change=(As.IMPORTER, As.PLANNER)
    )
}
