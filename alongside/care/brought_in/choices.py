"""The closed lists of what was brought in."""

from django.db.models import TextChoices


class Said(TextChoices):
    """What she says of a key worker whom a file named."""

    RIGHT = "right", "This is right"
    NOT_RIGHT = "not_right", "This is not right: she would like somebody else"
