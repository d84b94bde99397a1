"""The walls around offers. Who may see her diary sees what she is offered, and may make or take back an offer.

She answers, and nobody else's answer counts as hers. When she can come is hers to say too; who may see her diary writes
it down beside her. The planner's part is to find times that are free,
which takes what is held for everybody, and to let go of what nobody answered.
"""

from alongside.kit.walls import As, Open, Wall


def _times(*hers: str) -> Wall:
    return Wall(
        subject="client_id",
        category="diary",
        look=(As.PLANNER, As.IMPORTER),
        add=(As.PLANNER,),  # where a worker is away, the service asks everybody concerned
        change=(As.PLANNER,),
        by_sight=("add", "change"),
        hers=hers,
    )


WALLS: dict[str, Wall | Open] = {
    "offered_offer": _times("look", "add", "change"),
    "offered_offeredstart": _times("look", "add", "change"),
    "offered_cannotcome": Wall(
        subject="client_id", category="diary", look=(As.IMPORTER,), hers=("look", "add")
    ),
    "offered_saidwhen": Wall(
        subject="client_id",
        category="diary",
        look=(As.IMPORTER,),
        by_sight=("add", "change"),
        hers=("look", "add", "change"),
    ),
    "offered_wouldhelp": Wall(
        subject="client_id",
        category="diary",
        look=(As.PLANNER,),  # for whoever stands in, of the one time that is with them
        hers=("look", "add", "change"),
    ),
}
