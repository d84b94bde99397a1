"""The closed lists of care. Their values are the words of the area files, and a test compares them.

``About.STYLE`` is the one that files do not have: it is about how a worker talks, and no plan can say that.
"""

from django.db.models import TextChoices


class About(TextChoices):
    """What a choice is about."""

    WORKER_GENDER = "worker_gender", "the gender of the worker"
    NOT_WORKER = "not_worker", "a worker she would not see"
    WOMEN_ONLY = "women_only", "women-only sessions"
    NOT_PLACE = "not_place", "a place she would not go to"
    MODE = "mode", "in person or online"
    LANGUAGE = "language", "a language"
    BAND = "band", "a part of the day"
    WEEKDAY = "weekday", "a weekday"
    STYLE = "style", "how a worker is with people"


ANOTHER_LANGUAGE = "another"
"""The value of a choice of a language that was not on the list: a person asks which it is."""


class Style(TextChoices):
    """How a worker is with people: a worker says it of themselves, and she says what she would like."""

    PLAIN = "plain", "says things straight"
    GENTLE = "gentle", "goes gently"
    PRACTICAL = "practical", "gets things done with you"
    LISTENS = "listens", "listens more than they talk"


class SaidBy(TextChoices):
    """How a choice came to be written down."""

    FILES = "files", "brought in from files"
    HER = "her", "said by herself, on her own page"
    WORKER = "worker", "said by her, written down by a worker"


class Firm(TextChoices):
    """How firm a choice is."""

    MUST = "must", "must"
    WOULD_LIKE = "would_like", "would like"


class Holidays(TextChoices):
    """What happens in the school holidays."""

    FINE = "fine", "can come as always"
    CRECHE = "creche", "needs a creche place"
    CANNOT = "cannot", "cannot come"


class Creche(TextChoices):
    """Whether she needs a creche place outside the holidays too."""

    NEVER = "never", "never"
    ALWAYS = "always", "always"


class When(TextChoices):
    """In which weeks a time holds."""

    ALWAYS = "always", "in every week"
    TERM = "term", "in term"
    HOLIDAYS = "holidays", "in the school holidays"


class WhyAway(TextChoices):
    """What the rest of a day is for."""

    HERS = "hers", "her own"
    WORK = "work", "work"
    CARE = "care", "caring for somebody"


class By(TextChoices):
    """Who a visit is with."""

    KEY_WORKER = "key_worker", "her key worker"
    ANYONE = "anyone", "anyone with the skills"
    GROUP = "group", "a group"


class Mode(TextChoices):
    """How a visit may take place."""

    IN_PERSON = "in_person", "in person"
    ONLINE = "online", "online"


class Standing(TextChoices):
    """How fast an agreed time stands."""

    FROZEN = "frozen", "near, and told"
    AGREED = "agreed", "told"
