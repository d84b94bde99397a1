"""What can be wrong with a referral by somebody of another service."""


class NotAgreed(Exception):
    """She has not said yes, or it is too long ago, or on a day that has not come. Ask her first; nothing was sent."""


class NoWayToReachHer(Exception):
    """It is not said how it is safe to reach her. "Not at all" is an answer; nothing was sent."""


class NotSent(Exception):
    """This sender has sent no referral of this name. Take back what was sent, by the name it had; nothing was changed."""


class NoSuchService(Exception):
    """It is no treatment service of the referrer's area. Choose one of those; nothing was sent."""
