"""The closed lists of key working."""

from django.db.models import TextChoices


class WhyWanted(TextChoices):
    """Why somebody looks for a key worker for her."""

    FIRST = "first", "She has none yet"
    ANOTHER = "another", "She asked for another one"
    LEFT = "left", "The one she had is not there any more"
    SAID = "said", "She parted from the one she had on her own page, without her short secret"


class Reason(TextChoices):
    """Why this worker. What she asked for comes first; that there is room comes last."""

    GENDER = "gender", "of the gender she chose"
    LANGUAGE = "language", "speaks the language she chose"
    STYLE = "style", "is with people as she would like"
    PLACE = "place", "works where she can come"
    ROOM = "room", "has room"


class Answer(TextChoices):
    """What she said. Only a yes makes anybody her key worker; talking first leaves the question open."""

    YES = "yes", "Yes"
    ANOTHER = "another", "She asks for somebody else"
    TALK = "talk", "She would like to talk first"


FINAL = (Answer.YES, Answer.ANOTHER)
"""Answers after which there is nothing more to answer."""
