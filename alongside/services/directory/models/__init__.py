"""The tables of the directory."""

from alongside.services.directory.models.at import Alike, At, Opening
from alongside.services.directory.models.feeds import (
    Feed,
    Location,
    Organisation,
    SecretPlace,
    Service,
)

__all__ = ["Alike", "At", "Feed", "Location", "Opening", "Organisation", "SecretPlace", "Service"]
