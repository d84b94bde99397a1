"""The closed lists of renewing. Values are stored as these words and never change."""

from django.db.models import TextChoices


class Why(TextChoices):
    """Why a second person is waited for, in words for whoever it is."""

    RENEWED = "renewed", "Whoever made the new phrase had set the short secret as well"
    FORGOTTEN = "forgotten", "They have forgotten their short secret"
    TRIED = "tried", "Too many wrong short secrets were typed"


class Seen(TextChoices):
    """How the second person has seen her. There is no fourth way: a voice on a telephone can be anybody's."""

    KNOWN = "known", "In the same room, on their own, and I know them by sight"
    SHOWN = "shown", "In the same room, and a colleague who knows them by sight was with us"
    VIDEO = "video", "By video, on their own, and I know them by sight"


class Ended(TextChoices):
    """How it ended."""

    SET = "set", "They chose a new short secret"
    NOT_THEIRS = "not_theirs", "They had not asked for the new phrase"
    NOT_NEEDED = "not_needed", "The account was closed, or the short secret was right after all"
