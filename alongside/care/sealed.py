"""From the sealed file of an area to the sealed rows of `alongside.trust.apart`. Nothing of it is counted or told."""

from __future__ import annotations

from datetime import datetime

from alongside.areas.keep_apart import KeepApart
from alongside.people.models import Client
from alongside.services.loading import Known


def bring_keep_apart(
    keep_apart: KeepApart, known: Known, clients: dict[str, Client], at: datetime
) -> None:
    """Save every pair and every known stay of an outside person."""
