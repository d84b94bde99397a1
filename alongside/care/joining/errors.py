"""What can be wrong with joining two records."""


class NobodyToShow(Exception):
    """One of these refs is nobody's to show you. Look at both again, or ask another safety lead."""


class SameRecord(Exception):
    """These are two refs of one record, or one of the two was joined already."""


class SignsIn(Exception):
    """The record that would go can sign in. Put it first, so that it stays; where both can, one is closed with her first."""


class NotYours(Exception):
    """Nothing to settle here: somebody did, or it takes somebody else. Nothing was changed."""


class TooLate(Exception):
    """It was joined too long ago to be parted here. What was written since may be about either: ask who looks after the data."""
