"""The closed list of why an address is given. What she reads of it stands with her pages."""

from django.db.models import TextChoices


class WhyGiven(TextChoices):
    """Why somebody needs to know where she lives. None of them is curiosity, and none is a form that asks for it."""

    SHE_ASKED = "she_asked", "She asked for it"
    COURT = "court", "A court has ordered it"
    PROTECT = "protect", "Somebody has to protect her there"
    HELP_NOW = "help_now", "Somebody has to come to her at once"
    HOME = "home", "To help her with her home"
    OTHER = "other", "Something else, written down"
