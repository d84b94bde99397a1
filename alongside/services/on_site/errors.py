"""What goes wrong when an on-site lead is named: what it is, and what to do."""


class CannotName(Exception):
    """Not this band, or not this worker. Its words may be shown."""

    def __init__(self, words: str) -> None:
        super().__init__(words)


class NotHeld(CannotName):
    """There is no session then."""

    def __init__(self) -> None:
        super().__init__("The place is not open then. Go back to the week and choose again.")


class NotThere(CannotName):
    """Somebody who could not be asked."""

    def __init__(self) -> None:
        super().__init__(
            "They cannot be asked there then. Choose somebody who has hours there, holds a post and is not away."
        )


class Over(CannotName):
    """A day that has passed."""

    def __init__(self) -> None:
        super().__init__("That day is over. Choose today or a day to come.")
