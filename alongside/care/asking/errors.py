"""What can be wrong with an ask."""


class NoSuchAsk(Exception):
    """There is no ask with this number, or it has ended, or was taken back: all three are the same."""


class NobodyReads(Exception):
    """No service takes messages now."""


class MoreWasSaid(Exception):
    """Something was said that whoever writes has not been shown. Show it first; nothing was changed."""


class SaidNoYet(Exception):
    """She has not said that she wants a worker to be found."""
