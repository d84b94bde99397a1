"""What can go wrong with the directory."""


class NotThere(Exception):
    """There is no such entry. Open the list again."""
