"""What can be wrong with a system that refers, or with what it sends."""


class NoSuchReferrer(Exception):
    """No system of this area that may still send has this id. Nothing was changed."""


class NotAnotherService(Exception):
    """A treatment service refers to itself by its own pages. Choose another organisation; nothing was changed."""


class SaidBefore(Exception):
    """This system has sent another message under the same id. Give each message an id of its own; nothing was kept."""
