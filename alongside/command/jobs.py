"""Jobs that look at the whole house from above."""

from __future__ import annotations

from alongside.command.prove_raising import prove_and_ask
from alongside.kit.walls import As
from alongside.trust.jobs import job


@job("prove the diary", As.DUTY, every="17 3 * * *", whole=False)
def prove_the_diary() -> None:
    """Every night. What is not safe, or could not be proved, is on a safety lead's list afterwards."""
    prove_and_ask()
