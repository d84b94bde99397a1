"""The closed lists of looking."""

from django.db.models import TextChoices

OPENS_NOTHING = frozenset({"arrival"})
"""Categories that greet somebody at a desk. They are written down; they do not open a record."""


class WhyMany(TextChoices):
    """Why somebody opens more records in a day than their own work explains."""

    COVERING = "covering", "I am covering for somebody who is away"
    DUTY = "duty", "I am on duty for the whole service today"
    HAND_OVER = "hand_over", "I am taking over or handing over a caseload"
    REVIEW = "review", "I was asked to review records"
