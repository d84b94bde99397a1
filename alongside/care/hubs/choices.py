"""What can be asked for, and how an ask is answered. Values are stored as these words and never change."""

from enum import Enum

from django.db.models import TextChoices


class What(TextChoices):
    """What a hub may offer. `docs/health-asks.md` says where each is from, and which are not verified."""

    SMEAR = "smear", "a smear test (cervical screening)"
    CONTRACEPTION = "contraception", "contraception"
    BLOOD_BORNE = "blood_borne", "a test for hepatitis or HIV"
    STI = "sti", "a test for infections from sex"
    PERIODS = "periods", "periods: heavy, painful or not regular"
    PAIN = "pain", "pain low in the belly"
    MENOPAUSE = "menopause", "menopause"
    BEFORE_PREGNANCY = "before_pregnancy", "help before a pregnancy"
    BREAST_PAIN = "breast_pain", "breast pain"
    PESSARY = "pessary", "a pessary put in or taken out"
    TALK = "talk", "something else: to be asked when they talk"


class Answer(TextChoices):
    """What whoever was asked says of it."""

    ARRANGED = "arranged", "We have a time for her"
    DONE = "done", "It is done"
    CANNOT = "cannot", "We cannot do this"
    STOPPED = "stopped", "Nobody reads it there any more"


class Reads(Enum):
    """Whether anybody who was asked is there to read it."""

    SOMEBODY = "somebody"
    NOBODY = "nobody"
    NOBODY_SHE_LETS = "nobody_she_lets"


BY_THE_HUB = (Answer.ARRANGED, Answer.DONE, Answer.CANNOT)
"""What whoever was asked can say; that it stopped, a manager says where nobody is left to be asked."""
