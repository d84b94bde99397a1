"""What goes wrong with a rota: what it is, and what to do."""


class CannotPutOnDuty(Exception):
    """A turn that cannot be. Its words may be shown."""

    words = ""

    def __init__(self) -> None:
        super().__init__(self.words)


class UpsideDown(CannotPutOnDuty):
    """It ends before it starts, or is over."""

    words = "The turn ends before it starts, or is over. Look at the days and times again."


class NotOfThatPost(CannotPutOnDuty):
    """They hold no such post."""

    words = "They do not hold that post. Choose somebody who does."


class Overlaps(CannotPutOnDuty):
    """They are on duty then already."""

    words = "They are on duty then already. Take that turn out first, or choose other times."
