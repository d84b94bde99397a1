"""The closed lists of answers about musts."""

from django.db.models import TextChoices

from alongside.care.choices import About


class Said(TextChoices):
    """What she answered. That she changes what she said is no answer here: it is a choice, with its own history."""

    KEEPS = "keeps", "keeps what they said"
    THIS_ONCE = "this_once", "an exception for this visit alone"


MAY_BE_ASKED = frozenset(
    {About.WORKER_GENDER, About.WOMEN_ONLY, About.MODE, About.LANGUAGE, About.NOT_PLACE}
)
"""Musts that a person may ask about. A worker she said no to is not among them: asking would be pressing her."""
