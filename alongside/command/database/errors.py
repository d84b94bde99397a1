"""What can go wrong with the database, in words that say how to mend it."""

from __future__ import annotations


class DatabaseTrouble(Exception):
    """The database cannot be used as things are. The message says what to do."""


class NoBinaries(DatabaseTrouble):
    """PostgreSQL's own programs are nowhere to be found."""
