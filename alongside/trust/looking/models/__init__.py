"""What is kept of looking: the looks, the seals over them, and how much one person reads in a day."""

from alongside.trust.looking.models.looks import Look, LookSubject
from alongside.trust.looking.models.reading import Canary, ReadingDay
from alongside.trust.looking.models.seals import Root, Seal

__all__ = ["Canary", "Look", "LookSubject", "ReadingDay", "Root", "Seal"]
