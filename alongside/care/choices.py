"""The closed lists of care. Their values are the words of the area files, and a test compares them.

Three things files do not have: ``About.STYLE``, which is about how a worker talks, and no plan can say that; `Minded`, of
which they say what binds (``school_hours``, ``creche``); and `Travels`, of which a plan reads the minutes alone.
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


class Minded(TextChoices):
    """Who looks after the children while she is here. Empty: not said."""

    NONE = "none", "no children at home"
    SCHOOL = "school", "they are at school"
    SOMEBODY = "somebody", "somebody looks after them"
    ALONG = "along", "they come along"
    NOBODY = "nobody", "nobody can"


IN_SCHOOL_HOURS = frozenset({Minded.SCHOOL, Minded.NOBODY})
"""In term there is a time for her only while the children are at school: the files call it ``school_hours``."""
COME_ALONG = frozenset({Minded.ALONG, Minded.NOBODY})
"""In person there is a time for her only where the children have places in a creche."""


class Travels(TextChoices):
    """How she gets to a place, as she says it. Empty: not said. The minutes stand beside it."""

    FOOT = "foot", "on foot"
    BUS_TRAIN = "bus_train", "by bus or train"
    CAR = "car", "by car"
    BROUGHT = "brought", "somebody brings them"
    OTHER = "other", "in some other way"


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
