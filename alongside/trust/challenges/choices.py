"""The closed list of what can be found. What she reads of it is written here once, and reviewed."""

from django.db.models import TextChoices


class Found(TextChoices):
    """What a privacy officer found when they asked why somebody looked."""

    THEIR_WORK = "their_work", "It was part of their work for her"
    BY_MISTAKE = (
        "by_mistake",
        "They opened it by mistake, and were told that it must not happen again",
    )
    NOT_ALLOWED = "not_allowed", "They had no reason to look"
    CANNOT_TELL = "cannot_tell", "It cannot be found out"
