"""The tables of safe contact and the gate."""

from alongside.trust.contact.models.contacts import Address, SafeContact
from alongside.trust.contact.models.outbox import Outbox

__all__ = ["Address", "Outbox", "SafeContact"]
