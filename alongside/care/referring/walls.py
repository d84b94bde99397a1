"""The walls around referrals. One that waits for an entry to be matched is known to whoever wrote it, and opened by nobody."""

from alongside.kit.walls import As, Open, Wall

WALLS: dict[str, Wall | Open] = {
    "referring_referral": Wall(
        subject="client_id",
        category="goals",
        look=(As.REGISTRAR, As.PLANNER),
        add=(As.REGISTRAR,),
        change=(As.REGISTRAR,),
        hers=("look",),
    ),
    "referring_waitingreferral": Wall(
        own="written_by_id = wall_viewer()",
        look=(As.REGISTRAR, As.LOCKSMITH),
        add=(As.REGISTRAR,),
        change=(As.REGISTRAR, As.LOCKSMITH),
    ),
}
