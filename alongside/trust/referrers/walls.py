"""The walls around systems that refer."""

from alongside.kit.walls import As, Open, Wall

WALLS: dict[str, Wall | Open] = {
    "referrers_referrer": Open(
        "asked before anybody is known; an organisation's system is no person, and of its secret there is a hash",
        ("look", "add", "change"),
    ),
    "referrers_received": Wall(
        look=(As.REGISTRAR, As.DUTY), add=(As.REGISTRAR,), remove=(As.DUTY,)
    ),
}
