"""What can be refused here."""


class NotYours(Exception):
    """This is not on your list, or it is about a look of your own. Open your list again."""
