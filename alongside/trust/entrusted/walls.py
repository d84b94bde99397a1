"""The walls around what she entrusts: no category opens any of it."""

from alongside.kit.walls import As, Open, Wall

KEYHOLDER = (As.KEYHOLDER,)
HERS = ("look", "add", "change", "remove")
WALLS: dict[str, Wall | Open] = {
    "entrusted_safetyplan": Wall(look=KEYHOLDER, add=KEYHOLDER),
    "entrusted_safeaddress": Wall(look=KEYHOLDER, add=KEYHOLDER),
    "entrusted_addressrelease": Wall(
        look=(As.KEYHOLDER, As.LOCKSMITH), add=KEYHOLDER, change=(As.KEYHOLDER, As.LOCKSMITH)
    ),
    "entrusted_journalkey": Wall(subject="client_id", hers=HERS),
    "entrusted_journalentry": Wall(subject="client_id", hers=HERS),
}
