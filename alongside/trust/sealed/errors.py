"""What goes wrong with sealed values. The words name nobody and no place."""


class CannotOpen(Exception):
    """A sealed value cannot be opened: wrong key, another row's value, damaged, or destroyed for good."""

    def __init__(self) -> None:
        super().__init__("This cannot be opened. Ask the person who looks after the keys.")


class CannotSeal(Exception):
    """Nothing can be sealed for somebody whose key was destroyed at their wish."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing can be kept here any more. Ask the person who looks after the keys."
        )
