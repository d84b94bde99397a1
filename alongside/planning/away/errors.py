"""What can stand in the way of saying that somebody is away, in words for whoever said it."""

from __future__ import annotations


class CannotSay(Exception):
    """It was not written down, for a reason that its words say."""


class AlreadyAway(CannotSay):
    """Some of these days are written down already."""

    def __init__(self) -> None:
        super().__init__("Some of these days are written down as away already. Look at the list.")


class UpsideDown(CannotSay):
    """The last day comes before the first."""

    def __init__(self) -> None:
        super().__init__("The last day comes before the first. Change one of them.")


class AlreadyOver(CannotSay):
    """The last day is in the past."""

    def __init__(self) -> None:
        super().__init__("These days are over. Give a last day that is not in the past.")


class NotYetLooked(CannotSay):
    """New times are still being looked for."""

    def __init__(self) -> None:
        super().__init__("New times are still being looked for. Look again in a minute.")


class TooLate(CannotSay):
    """Somebody has been asked since."""

    def __init__(self) -> None:
        super().__init__("People have been asked already, so this cannot be taken back here.")


class NotThen(CannotSay):
    """They were there on that day, or are away no more on it."""

    def __init__(self) -> None:
        super().__init__("Give a day from today on, and not after their last day away.")


class NotYetAsked(CannotSay):
    """Nobody is being asked yet, so that all of it can still be taken back."""

    def __init__(self) -> None:
        super().__init__("Nobody was asked yet. Take it back, and say the days anew.")


class NobodyYet(CannotSay):
    """Nobody who works with her is there to ask."""

    def __init__(self) -> None:
        super().__init__(
            "Nobody who works with them is there yet. Find a worker for them first: then it goes on their list."
        )


class StillCannot(CannotSay):
    """The time cannot be kept after all."""

    def __init__(self) -> None:
        super().__init__("It cannot be kept as things are now. Read again what is against it.")


class NothingToEnd(CannotSay):
    """She, or somebody, was first."""

    def __init__(self) -> None:
        super().__init__("This time has ended or begun already. Look at what stands now.")
