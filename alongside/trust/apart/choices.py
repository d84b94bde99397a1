"""The closed lists of keeping apart."""

from django.db.models import TextChoices


class State(TextChoices):
    """What has become of a presence."""

    STANDING = "standing", "stands"
    SUSPENDED = "suspended", "waits for a conversation"
    OVER = "over", "over"


class SaidBy(TextChoices):
    """Who asked that two people be kept apart. It carries no accusation: only "not together"."""

    HER = "her", "the person herself"
    WORKER = "worker", "a worker"
    COURT = "court", "a court"
    AGENCY = "agency", "another agency"


class Arrived(TextChoices):
    """What reception is told when somebody stands at the door."""

    CONFIRMED = "confirmed", "Please come in."
    CONVERSATION = "conversation", "This time needs a conversation."
