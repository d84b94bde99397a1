"""What cannot be written down about a must, in words for whoever tried."""


class NotAsked(Exception):
    """This is no longer something they said must be, or the visit can wait. Open the page again: nothing was changed."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)
