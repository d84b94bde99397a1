"""The closed list of why an address is given. What she reads of it is written here once, and reviewed."""

from django.db.models import TextChoices


class WhyGiven(TextChoices):
    """Why somebody needs to know where she lives. None of them is curiosity, and none is a form that asks for it."""

    SHE_ASKED = "she_asked", "She asked for it"
    COURT = "court", "A court has ordered it"
    PROTECT = "protect", "Somebody has to protect her there"
    HELP_NOW = "help_now", "Somebody has to come to her at once"
    HOME = "home", "To help her with her home"
    OTHER = "other", "Something else, written down"


TO_HER = {
    WhyGiven.SHE_ASKED: "because you asked for it",
    WhyGiven.COURT: "because a court said so",
    WhyGiven.PROTECT: "so that somebody can protect you there",
    WhyGiven.HELP_NOW: "because somebody had to come to you at once",
    WhyGiven.HOME: "to help you with your home",
    WhyGiven.OTHER: "for a reason that your safety lead will tell you",
}
"""The same, as she reads it."""
