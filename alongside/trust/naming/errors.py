"""What goes wrong. The words tell nothing about anybody."""


class NotFound(Exception):
    """There is nothing here."""

    def __init__(self) -> None:
        super().__init__("There is nothing here. Open the list again.")


class NeedsASecond(Exception):
    """The same person cannot agree twice: another safety lead has to."""

    def __init__(self) -> None:
        super().__init__("Somebody else has to agree as well. It is on their list.")
