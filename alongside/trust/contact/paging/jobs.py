"""The job that puts what nobody took to the next person, and pages them."""

from __future__ import annotations

from alongside.kit.walls import As
from alongside.trust.contact.paging.climbing import climb
from alongside.trust.contact.paging.sending import send_pages
from alongside.trust.jobs import job


@job("paging.climb", As.DUTY, every="* * * * *", whole=False)
def put_to_the_next() -> None:
    """Every minute. A carrier that is slow holds up no step: those are committed first."""
    climb()
    send_pages()
