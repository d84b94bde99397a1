"""What goes wrong with a rota and with deputies: what it is, and what to do."""


class CannotPutOnDuty(Exception):
    """A turn that cannot be. Its words may be shown."""

    words = ""

    def __init__(self) -> None:
        super().__init__(self.words)


class UpsideDown(CannotPutOnDuty):
    """It ends before it starts, or is over."""

    words = "The turn ends before it starts, or is over. Look at the days and times again."


class NotOfThatPost(CannotPutOnDuty):
    """They hold no such post."""

    words = "They do not hold that post. Choose somebody who does."


class Overlaps(CannotPutOnDuty):
    """They are on duty then already."""

    words = "They are on duty then already. Take that turn out first, or choose other times."


class CannotName(Exception):
    """A deputy who cannot be named, or not by this person. Its words may be shown."""

    words = ""

    def __init__(self) -> None:
        super().__init__(self.words)


class NotThisOne(CannotName):
    """Oneself, somebody without a post there, or a safety lead already."""

    words = (
        "Choose somebody who works at this service, who is no safety lead yet, and not yourself."
    )


class TooLong(CannotName):
    """Over at once, or too long for a deputy."""

    words = "Give a day from tomorrow on, and within twelve weeks. Then name them again."


class NoSuchDay(CannotName):
    """Before today, on or after the day on which it ends anyway, or over."""

    words = "Give a day from today on, and before the day on which it ends anyway."


class NotTheirs(CannotName):
    """Somebody else's to end, or to leave as it was; or it has ended."""

    words = "They are no deputy now, or somebody else said that it ends. Nothing was changed."


class NeedsAnother(CannotName):
    """Whoever named or is named cannot agree."""

    words = "Somebody else has to agree: a safety lead of the service, or the privacy officer."


class TooLate(CannotName):
    """The day until which it was to be is over, or they have left."""

    words = (
        "The day is over, or they work there no more. Say no to it; somebody can be named again."
    )
