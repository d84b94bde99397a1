"""The wall around who was named: named roles alone. Nobody at a page sees a row, not even she herself.

Her own pages ask as the keeper, for her own stand-in, behind her short secret; a safety lead asks as keyholder.
"""

from alongside.kit.walls import As, Open, Wall

WALLS: dict[str, Wall | Open] = {
    "naming_named": Wall(
        look=(As.KEEPER, As.KEYHOLDER, As.LOCKSMITH),
        add=(As.KEEPER,),
        change=(As.KEEPER, As.KEYHOLDER, As.LOCKSMITH),
    ),
}
