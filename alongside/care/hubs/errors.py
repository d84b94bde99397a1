"""What can be wrong with an ask for routine health care."""


class NobodyToAsk(Exception):
    """Nobody at that service answers asks now. Choose another; nothing was sent."""


class SomebodyReads(Exception):
    """Somebody holds the post there again, and reads it. Nothing was changed."""


class NotOpen(Exception):
    """It was taken back, or is over. Nothing was changed."""
