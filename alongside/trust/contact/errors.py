"""What goes wrong with safe contact. The words name nobody, and no number."""


class NotAnAddress(Exception):
    """That is not a number or address this channel can use. Look at it again."""


class NotConfirmable(Exception):
    """This cannot be confirmed that way. Confirm it with her in the room, or ask the safety lead."""


class TooEarly(Exception):
    """A call back can confirm this 72 hours after it was asked for. In the room it counts at once."""


class NothingWaits(Exception):
    """No change waits here. It was confirmed, taken back, or never asked for."""


class NoRule(Exception):
    """Nobody has said how it is safe to reach her. Ask her in person."""


class NotYours(Exception):
    """This is not on your list. Whoever has it can hand it to you."""


class NotReviewed(Exception):
    """A message can only name a day or time from the reviewed lists."""
