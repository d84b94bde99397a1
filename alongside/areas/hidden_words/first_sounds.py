"""The first sound of a Welsh word changes with the word before it: lloches, loches; yn gyfrinachol, a chyfrinachol.

As parts of patterns, small letters. The three changes (soft, nasal, breathed) and the `h` before a vowel after `ein`,
`eu` and `ei` (ein hadeilad) are those of every Welsh grammar; which of them a given word meets in life does not matter
here, since a form nobody writes is found nowhere.
"""

from __future__ import annotations

import re

_CHANGES = {
    "ll": "ll?", "rh": "rh?", "ch": "ch", "dd": "dd", "ff": "ff", "ph": "ph", "th": "th",
    "p": "(?:p|b|mh|ph)", "t": "(?:t|d|nh|th)", "c": "(?:c|g|ngh|ch)", "b": "(?:b|f|m)", "d": "(?:d|dd|n)",
    "g": "(?:g|ng)?", "m": "(?:m|f)", "a": "h?a", "e": "h?e", "i": "h?i", "o": "h?o", "u": "h?u", "w": "h?w", "y": "h?y",
}  # fmt: skip
"""What a word begins with, in the dictionary; what it may begin with in a sentence. Two letters are one sound."""


def changed(words: str) -> str:
    """A pattern of these words, the first sound of each in every form. Between two of them may be a space or a hyphen."""
    return "[ -]+".join(_one(word) for word in words.split(" "))


def any_of(*words: str) -> str:
    """A pattern of any of these, each as `changed`."""
    return f"(?:{'|'.join(map(changed, words))})"


def _one(word: str) -> str:
    sound = next((one for one in _CHANGES if word.startswith(one)), "")
    return _CHANGES.get(sound, "") + re.escape(word[len(sound) :]).replace("ŷ", "[ŷy]")
