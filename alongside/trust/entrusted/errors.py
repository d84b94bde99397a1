"""What goes wrong with what she entrusted. The words tell nothing about anybody."""


class NeedsAConversation(Exception):
    """An address is not given to this recipient, or not by this person. The sentence is the same."""

    def __init__(self) -> None:
        super().__init__("This needs a conversation.")


class TooShort(ValueError):
    """A journal's passphrase is too easy to guess."""

    def __init__(self) -> None:
        super().__init__("Use at least 12 characters. Four words do well.")
