"""What can stand in the way of an answer. The words are the same whatever the reason, and are shown as they are."""


class NoLongerOpen(Exception):
    """This name can no longer be answered: it was answered before, or it was taken back.

    ``answered``: what was said before, where something was.
    """

    def __init__(self, answered: str = "") -> None:
        self.answered = answered
        super().__init__("This was answered already, or is no longer open. Nothing was changed.")


class AlreadyProposed(Exception):
    """A name waits for her answer already. Wait for it, or take it back first."""

    def __init__(self) -> None:
        super().__init__("A name waits for their answer already. Take it back first.")


class DoesNotFit(Exception):
    """This worker cannot be proposed now. Nothing says why."""

    def __init__(self) -> None:
        super().__init__("This worker cannot be proposed as things are now. Choose somebody else.")


class OwnAnswer(Exception):
    """A worker writes down no answer about themselves."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody else has to write down what they say about you. Ask a colleague to do it."
        )
