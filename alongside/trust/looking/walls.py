"""The walls around looking: everybody writes, nobody changes, and of people only she reads, of herself."""

from alongside.kit.walls import As, Open, Wall

WRITERS = tuple(role for role in As if role not in (As.SIGN_IN, As.WITNESS))
READERS = (As.SEALER, As.WITNESS, As.DUTY)
SHOWS_HER = (
    "(select s.client_id from looking_looksubject s"
    " where s.look_id = looking_look.id and s.client_id = wall_viewer() limit 1)"
)
"""Of whom a look is, for her alone: the look has no client of its own, its subjects have."""

WALLS: dict[str, Wall | Open] = {
    "looking_look": Wall(subject=SHOWS_HER, look=READERS, add=WRITERS, hers=("look",)),
    "looking_looksubject": Wall(subject="client_id", look=READERS, add=WRITERS, hers=("look",)),
    "looking_seal": Wall(
        subject="chain", look=(As.SEALER, As.WITNESS), add=(As.SEALER,), hers=("look",)
    ),
    "looking_root": Wall(look=(As.SEALER, As.WITNESS, As.HER), add=(As.SEALER,)),
    "looking_readingday": Wall(
        own="worker_id = wall_viewer()",
        by_own=("add", "change"),
        look=(As.DUTY,),
        add=(As.DUTY,),
        change=(As.DUTY,),
    ),
    "looking_canary": Wall(look=(As.PERSON, As.DUTY), add=(As.DUTY,), remove=(As.DUTY,)),
}
