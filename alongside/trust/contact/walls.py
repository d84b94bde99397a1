"""The walls around safe contact. Who may see the rule does not see the number: that is the gate's."""

from alongside.kit.walls import As, Open, Wall

WALLS: dict[str, Wall | Open] = {
    "contact_safecontact": Wall(
        subject="client_id",
        category="contact",
        look=(As.GATE, As.KEYHOLDER),
        add=(As.KEYHOLDER,),
        change=(As.GATE, As.KEYHOLDER),
        by_sight=("add", "change"),
        hers=("look", "add", "change"),
    ),
    "contact_address": Wall(
        look=(As.GATE, As.KEYHOLDER),
        add=(As.GATE,),
        change=(As.GATE,),
    ),
    "contact_outbox": Wall(
        subject="client_id",
        category="contact",
        look=(As.GATE,),
        add=(As.GATE,),
        change=(As.GATE,),
    ),
}
