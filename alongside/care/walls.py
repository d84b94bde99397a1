"""The walls around care. Who is linked to her sees her diary and her choices; she sees all of it.

Who may see her diary may write down there that she has said yes to a time, or that she cannot come: a link
that was withdrawn meanwhile is refused by the database itself, which a named role would not be. The same of when she can
come, which she says to them in the room.
"""

from alongside.kit.walls import As, Meets, Open, Wall

ABOUT_THE_VIEWER = "worker_id = (select wall_viewer())"
"""A worker she would not have is not told so by her record."""
ADD_AND_CHANGE = ("add", "change")
"""When she can come, and that she comes or cannot, she says herself as well."""


def _hers(category: str, *by_sight: str, hers: tuple[str, ...] = ()) -> Wall:
    return Wall(
        subject="client_id",
        category=category,
        look=(As.IMPORTER, As.PLANNER),
        add=(As.IMPORTER,),
        change=(As.IMPORTER,),
        by_sight=by_sight,
        hers=("look", *hers),
    )


MEETS = Meets(
    table="care_agreedtime",
    # From three days before, but not before it was agreed, to the end of its day. Who leads a group is told on the day.
    # What became of it they write on the day alone.
    rows="""select a.id as time_id, a.client_id, a.worker_id,
            greatest(a.began_at, (a.day - 3)::timestamp at time zone a.zone) as "first",
            (a.day + 1)::timestamp at time zone a.zone as "last",
            greatest(a.began_at, a.day::timestamp at time zone a.zone) as begins
        from care_agreedtime a
        where a.ended_at is null and a.group_id is null and a.day >= current_date - 1""",
)
WALLS: dict[str, Wall | Open] = {
    "care_registration": _hers("diary", "change", hers=("change",)),
    "care_reach": _hers("diary", *ADD_AND_CHANGE, hers=ADD_AND_CHANGE),
    "care_freetime": _hers("diary", *ADD_AND_CHANGE, hers=ADD_AND_CHANGE),
    "care_choice": Wall(
        subject="client_id",
        category="choices",
        unless=ABOUT_THE_VIEWER,
        by_sight=("add", "change"),
        look=(As.IMPORTER, As.PLANNER),
        add=(As.IMPORTER,),
        change=(As.IMPORTER,),
        hers=("look", "add", "change"),
    ),
    "care_visitdue": _hers("diary"),
    "care_agreedtime": _hers("diary", *ADD_AND_CHANGE, hers=ADD_AND_CHANGE),
}
