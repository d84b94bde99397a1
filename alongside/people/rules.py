"""Rules about people that need no database."""

from __future__ import annotations

import unicodedata


def sign_in_name(typed: str) -> str:
    """A sign-in name as it is kept: however a telephone put spaces and capitals into it."""
    return " ".join(unicodedata.normalize("NFKC", typed).casefold().split())


def plain_phrase(typed: str) -> str:
    """Her phrase as it is checked: one space between words, capitals and small letters alike.

    A telephone writes the first word with a capital and a space after the last one. The words she
    remembers are the same.
    """
    return sign_in_name(typed)
