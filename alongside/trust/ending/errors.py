"""What can be refused when a keep-apart is to end. The words name nobody."""


class NeedsASecond(Exception):
    """Somebody else has to agree: the same person cannot decide twice."""

    def __init__(self) -> None:
        super().__init__("Another safety lead has to agree. It is on their list.")


class HersToTakeBack(Exception):
    """She named them herself: it ends when she asks for that, and two people have heard it from her."""

    def __init__(self) -> None:
        super().__init__(
            "She asked for this herself. It can end when she takes it back: write that down with her."
        )
