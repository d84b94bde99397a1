"""What can be refused here. The words are for the person at the page, and say no more than they may know."""


class NotFound(Exception):
    """There is nothing here. The same words whatever the reason."""


class NeedsReview(Exception):
    """An earlier emergency look of yours waits to be reviewed, so a new one cannot be opened. Ring who is on call."""


class SaidLately(Exception):
    """Somebody was blocked without the short secret in the last seven days. Nothing was changed."""


class NotYoursToSettle(Exception):
    """Somebody else has settled this already, or it is not yours to settle. Open your list again."""
