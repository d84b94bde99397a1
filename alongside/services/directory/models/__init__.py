"""The tables of the directory."""

from alongside.services.directory.models.at import Alike, At, Opening
from alongside.services.directory.models.feeds import Feed, Location, Organisation, Service

__all__ = ["Alike", "At", "Feed", "Location", "Opening", "Organisation", "Service"]
