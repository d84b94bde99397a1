"""The tables of the libraries we stand on. None holds a fact about anybody's care."""

from alongside.kit.walls import Open, Wall

ALL = ("look", "add", "change", "remove")
WALLS: dict[str, Wall | Open] = {
    "django_migrations": Open("which versions of the tables there are"),
    "django_content_type": Open("names of tables"),
    **{
        f"procrastinate_{name}": Open("jobs carry opaque ids and nothing else", ALL)
        for name in ("jobs", "events", "periodic_defers", "workers")
    },
}
