"""What can go wrong in the planner."""

from __future__ import annotations


class BadProblem(ValueError):
    """The problem does not make sense; ``faults`` lists every reason, in words with the field."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


class Refused(RuntimeError):
    """The checker did not accept an answer, so nobody may see it; ``broken`` says which rules."""

    def __init__(self, broken: list[str]) -> None:
        self.broken = broken
        super().__init__("The checker refused this plan:\n" + "\n".join(broken))
