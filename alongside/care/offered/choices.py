"""The closed lists of offers. Values are stored as these words and never change; she reads others."""

from django.db.models import TextChoices


class State(TextChoices):
    """What has become of an offer. All but the first are final."""

    OPEN = "open", "waits for an answer"
    ACCEPTED = "accepted", "a time was picked"
    NONE_OF_THESE = "none_of_these", "none of the times would do"
    RING_ME = "ring_me", "asked to be rung"
    LAPSED = "lapsed", "nobody answered in time"
    WITHDRAWN = "withdrawn", "taken back"


class WhyNot(TextChoices):
    """Why she cannot come, if she says so. Nobody has to."""

    CHILDREN = "children", "something with the children"
    TRAVEL = "travel", "no way to get there"
    WORK = "work", "work"
    ILL = "ill", "not well"
    NOT_SAFE = "not_safe", "it would not be safe"
    OTHER = "other", "something else"


class Helps(TextChoices):
    """What would help her come."""

    LIFT = "lift", "a lift"
    FARE = "fare", "the fare"
    NEARER = "nearer", "a place nearer to them"
    CRECHE = "creche", "a place for the children"
    BESIDE = "beside", "somebody beside her"
    WOMAN = "woman", "a woman in the room"
    OTHER = "other", "something else"


class Told(TextChoices):
    """What she has told us herself of when she can come. The words beside it are for her workers."""

    SCHOOL = "school", "which schools her children go to"
    HOLIDAYS = "holidays", "what happens in the school holidays"
    MINDED = "minded", "who looks after her children"
    CHILDREN = "children", "whether the children come with her"
    DAYS = "days", "which parts of the week she can come"
    BEST = "best", "which part of the day suits her best"
    HOW = "how", "in person or online"
    TRAVEL = "travel", "how long the way takes, and how she travels"
