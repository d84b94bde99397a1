"""What can be wrong with renewing."""


class TakesAnother(Exception):
    """This takes somebody else: whoever made the new phrase does not make the short secret too."""


class NothingWaits(Exception):
    """Nobody is waited for here any more. Nothing was changed."""


class NotAgain(Exception):
    """They said before that a phrase you made was not theirs. Somebody else does this with them."""
