"""Who a session belongs to. Nobody signs in through here: that is `admit`'s."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.backends import BaseBackend

from alongside.people.models import Account


class Admitted(BaseBackend):
    """Finds the account of a session that `admit` made. A closed account is nobody."""

    def get_user(self, user_id: UUID | str) -> Account | None:
        """The account, if it is still open."""
        return Account.objects.filter(pk=user_id, is_active=True).first()
