"""The walls around people."""

from alongside.kit.walls import As, Open, Wall

EVERY_JOB = (As.KEEPER, As.KEYHOLDER, As.PLANNER, As.IMPORTER, As.REGISTRAR, As.GATE, As.DUTY)

WALLS: dict[str, Wall | Open] = {
    "people_area": Open("an area is no person", ("look", "add", "change")),
    "people_organisation": Open("an organisation is no person", ("look", "add", "change")),
    "people_account": Open(
        "asked before anybody is known; names no care", ("look", "add", "change")
    ),
    "people_session": Open(
        "asked before anybody is known; under the hash of a random key",
        ("look", "add", "change", "remove"),
    ),
    "people_attempt": Open(
        "counts under a stand-in for a name or an address", ("look", "add", "change", "remove")
    ),
    "people_accountchange": Wall(
        subject="client_id",
        category="identity",
        look=(As.REGISTRAR,),
        add=(As.REGISTRAR, As.IMPORTER),
        hers=("look",),
    ),
    "people_worker": Open("workers are named to those they meet", ("look", "add", "change")),
    "people_post": Open("who holds which post is known in a service", ("look", "add", "change")),
    "people_client": Wall(
        subject="id",
        category="arrival",
        look=(*EVERY_JOB, As.SIGN_IN),
        add=(As.IMPORTER, As.REGISTRAR),
        change=(As.IMPORTER, As.REGISTRAR),
        hers=("look",),
    ),
    "people_identity": Wall(
        subject="client_id",
        category="identity",
        look=(As.REGISTRAR, As.DUTY),
        add=(As.IMPORTER, As.REGISTRAR),
        change=(As.REGISTRAR,),
        by_sight=("change",),
        hers=("look",),
    ),
}
