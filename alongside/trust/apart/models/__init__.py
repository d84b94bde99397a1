"""The tables of keeping apart."""

from alongside.trust.apart.models.keep_aparts import KeepApart, Outsider
from alongside.trust.apart.models.presences import HeldSlot, Presence

__all__ = ["HeldSlot", "KeepApart", "Outsider", "Presence"]
