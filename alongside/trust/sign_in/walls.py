"""Its own tables stand in `alongside.people`; here are the walls of the sign-in library's."""

from alongside.kit.walls import Open, Wall

ALL = ("look", "add", "change", "remove")
WALLS: dict[str, Wall | Open] = {
    "mfa_authenticator": Open(
        "asked before anybody is known; the secret in it is sealed to its account", ALL
    ),
    "socialaccount_socialaccount": Open(
        "which worker an organisation's own sign-in means; names nobody in treatment",
        ("look", "add", "change", "remove"),
    ),
    "account_emailaddress": Open("the library looks here; nothing is ever written", ("look",)),
}
"""The library's other tables (e-mail confirmations, tokens, applications) are not used, so nobody may touch them."""
