"""The library of help: every topic, read once at the start, and which of them may be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from django.conf import settings

from alongside.her.start.errors import BadTopic
from alongside.her.start.groups import GROUPS
from alongside.her.start.topics import ENGLISH, Topic, read

CONTENT = Path(__file__).with_name("content")


@dataclass(frozen=True, slots=True)
class Shelf:
    """One group of topics, in their order. ``words``: what it is called; ``number``: its place, which tells nothing."""

    number: int
    words: str
    topics: tuple[Topic, ...]


@cache
def library() -> tuple[Topic, ...]:
    """Every topic in English, with what there is of it in other languages. Raises `BadTopic`."""
    return read_folder(CONTENT)


def shown() -> tuple[Topic, ...]:
    """The topics that may be shown here: where people are real, none whose claims nobody trained has read."""
    every: bool = settings.ALONGSIDE_SHOWS_UNCHECKED
    return tuple(topic for topic in library() if every or not topic.claims_unchecked)


def topic_at(address: str, language: str = ENGLISH) -> Topic | None:
    """The topic at an address, in a language, or None where none may be shown."""
    for topic in shown():
        if topic.address == address:
            in_language = (topic, *topic.in_other_languages)
            return next((one for one in in_language if one.language == language), None)
    return None


def shelves(topics: Iterable[Topic]) -> tuple[Shelf, ...]:
    """Topics by what somebody wants; groups with none left out."""
    found = list(topics)
    every = (
        Shelf(number, words, tuple(topic for topic in found if topic.group == key))
        for number, (key, words) in enumerate(GROUPS.items(), start=1)
    )
    return tuple(shelf for shelf in every if shelf.topics)


def read_folder(folder: Path) -> tuple[Topic, ...]:
    """Every topic in a folder in their order, each with its translations. Raises `BadTopic`."""
    paths = sorted(folder.glob("*.md"))
    files = {path: read(path) for path in paths}
    for name in ("address", "tab", "title", "order"):
        seen: dict[object, Path] = {}
        for path, topic in files.items():
            other = seen.setdefault(getattr(topic, name), path)
            if other != path:
                raise BadTopic(path, name, f"another than in {other.name}")
    addresses = {f"/read/{topic.address}/" for topic in files.values()}
    for path, topic in files.items():
        for leads in sorted(topic.leads()):
            if leads not in addresses:
                raise BadTopic(path, "its words", f"no link to {leads}, where nothing is")
    whole = [
        replace(topic, in_other_languages=_others(folder, path, topic))
        for path, topic in files.items()
    ]
    return tuple(sorted(whole, key=lambda topic: topic.order))


def _others(folder: Path, path: Path, topic: Topic) -> tuple[Topic, ...]:
    """What a person has put into another language: the same file name in a folder named for the language."""
    found = []
    for other in sorted(folder.glob(f"*/{path.name}")):
        one = read(other, other.parent.name)
        if (one.address, one.order, one.claims) != (topic.address, topic.order, topic.claims):
            raise BadTopic(other, "address, order, claims", f"as in {path.name}")
        if one.translated_from != topic.mark:
            raise BadTopic(
                other,
                "translated_from",
                f"{topic.mark}, once these words say what {path.name} says now",
            )
        found.append(one)
    return tuple(found)
