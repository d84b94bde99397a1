"""What can go wrong with the directory."""


class TooFew(Exception):
    """More than half of what a feed had would be gone. Look at the feed before going on."""


class NotYours(Exception):
    """The record itself says that its address is not to be shown. It is put right where the record comes from."""


class NotThere(Exception):
    """There is no such entry. Open the list again."""
