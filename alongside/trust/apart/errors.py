"""One sentence for every refusal, whatever its reason, so that the wording tells nothing."""

WORDS = "This time needs a conversation."


class NotConfirmed(Exception):
    """The time is not confirmed: it cannot be, or it could not be checked. The sentence is the same."""

    def __init__(self) -> None:
        super().__init__(WORDS)


class NotSaved(Exception):
    """Nothing was saved, after many tries."""

    def __init__(self) -> None:
        super().__init__("This could not be saved. Nothing was changed. Try again in a minute.")


class Changed(Exception):
    """What was read had changed before the locks were held: read again."""


class NotHeld(Exception):
    """Not found: the viewer holds no key to this."""

    def __init__(self) -> None:
        super().__init__("Not found.")
