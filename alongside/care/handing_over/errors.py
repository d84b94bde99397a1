"""What stands in the way of a hand-over, in words for whoever closes it. None of them tells what she keeps to herself."""

from __future__ import annotations


class NotYet(Exception):
    """A hand-over cannot be closed for a reason that its words say. Nothing was changed."""


class NotRead(NotYet):
    """The new worker has not read it."""

    def __init__(self) -> None:
        super().__init__("The new worker has not read this yet. It can be closed once they have.")


class NotAsked(NotYet):
    """She has not been asked, or wants to talk first."""

    def __init__(self) -> None:
        super().__init__("She has not said yes yet. Ask her, and write down what she says.")


class NotOpen(NotYet):
    """What was written is not open to the new worker: she has not said yes, and no reason is written down."""

    def __init__(self) -> None:
        super().__init__("She has not said yes yet. What was written opens to you when she does.")


class WasAsked(NotYet):
    """She has answered, so that it cannot be said that she could not be asked."""

    def __init__(self) -> None:
        super().__init__("She has been asked, and has said something. That counts.")


class CalledOff(NotYet):
    """It was ended without effect."""

    def __init__(self) -> None:
        super().__init__("This was called off. A new one can be written.")


class CannotTake(NotYet):
    """The new worker cannot become her key worker, whatever the reason: there is one sentence for all of them."""

    def __init__(self) -> None:
        super().__init__(
            "This worker cannot take this on as things stand. Call it off and choose somebody else."
        )


class NotHers(NotYet):
    """The worker who hands over is not her key worker, or there is an open hand-over already."""

    def __init__(self) -> None:
        super().__init__("There is nothing to hand over here, or somebody has begun already.")


class OwnAnswer(NotYet):
    """The new worker wrote down what she says about them."""

    def __init__(self) -> None:
        super().__init__("Somebody else has to ask her about you, and write down what she says.")
