"""The walls around keep-aparts and presences: named roles alone. Nobody at a page sees a row, whatever their post."""

from alongside.kit.walls import As, Open, Wall

KEEP = As.KEEPER
WALLS: dict[str, Wall | Open] = {
    "apart_keepapart": Wall(
        look=(KEEP, As.KEYHOLDER, As.LOCKSMITH),
        add=(KEEP,),
        change=(KEEP, As.LOCKSMITH),
        remove=(KEEP,),
    ),
    "apart_outsider": Wall(
        look=(KEEP, As.KEYHOLDER, As.LOCKSMITH), add=(KEEP,), change=(As.LOCKSMITH,)
    ),
    "apart_presence": Wall(look=(KEEP, As.KEYHOLDER, As.PLANNER), add=(KEEP,), change=(KEEP,)),
    "apart_heldslot": Wall(look=(KEEP,), add=(KEEP,), remove=(KEEP,)),
}
