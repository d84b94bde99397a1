"""A topic: one file of the library of help, read and checked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import frontmatter
import yaml

from alongside.her.start.errors import BadTopic
from alongside.her.start.groups import GROUPS
from alongside.her.start.text import Block, NotUsedHere, Span, blocks, sentences, spans

NOBODY = "nobody yet"
ENGLISH = "en"
NATIONS = ("england", "wales", "scotland", "northern ireland")
CLAIMS = frozenset({"clinical", "legal"})
PARTS = (
    "what this is",
    "what you can do now",
    "what would happen if you asked",
    "who would know",
    "your rights",
)
"""The headings of every topic, in this order. Where it comes from is added from its sources."""
QUIET = re.compile(r"[a-z]+(?:-[a-z]+)*")
REVIEWED = re.compile(r".+, .+, \d{4}-\d{2}-\d{2}")
SOURCE = ("title", "publisher", "date", "address", "read")
NEEDED = (
    "title",
    "tab",
    "address",
    "order",
    "group",
    "nations",
    "claims",
    "reviewed_by",
    "sources",
)
MAY = ("urgent", "reviewed_mark", "translated_by", "translated_from")


@dataclass(frozen=True, slots=True)
class Source:
    """What a topic rests on: what it is, whose, its date as it says, where it was, and what of it was read."""

    title: str
    publisher: str
    date: str
    address: str
    read: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One topic in one language.

    ``title`` heads the page; ``tab`` is the quiet title that a browser keeps; ``address`` the quiet address.
    ``reviewed_by`` is `NOBODY` or who, as what, on which day. ``mark`` is of the words that were reviewed.
    """

    title: str
    tab: str
    address: str
    order: int
    group: str
    nations: tuple[str, ...]
    claims: frozenset[str]
    reviewed_by: str
    sources: tuple[Source, ...]
    urgent: tuple[Span, ...]
    blocks: tuple[Block, ...]
    mark: str
    language: str = ENGLISH
    translated_by: str = ""
    translated_from: str = ""
    in_other_languages: tuple[Topic, ...] = field(default=())

    @property
    def claims_unchecked(self) -> bool:
        """Whether it says things of medicine or law that nobody trained in them has read."""
        return bool(self.claims) and self.reviewed_by == NOBODY

    @property
    def everywhere(self) -> bool:
        """Whether it holds in the whole United Kingdom."""
        return self.nations == NATIONS

    def words(self) -> list[str]:
        """Everything she reads in it, in order."""
        first = ["".join(span.text for span in self.urgent)] if self.urgent else []
        return [self.title, *first, *sentences(self.blocks)]

    def leads(self) -> set[str]:
        """Addresses of this site that its words lead to."""
        lines = [self.urgent]
        for block in self.blocks:
            lines += [block.spans, *block.items]
        return {span.leads for line in lines for span in line if span.leads.startswith("/")}


def read(path: Path, language: str = ENGLISH) -> Topic:
    """One file as a topic. Raises `BadTopic`."""
    try:
        post = frontmatter.loads(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        raise BadTopic(path, "its head", "YAML between two lines of ---, in UTF-8") from None
    head = _Head(path, post.metadata)
    head.check_names()
    try:
        body = blocks(post.content)
    except NotUsedHere as wrong:
        raise BadTopic(path, "its words", str(wrong)) from None
    _check_parts(path, body, language)
    urgent = head.line("urgent") if "urgent" in post.metadata else ()
    topic = Topic(
        title=head.words("title", most=60),
        tab=head.words("tab", most=40),
        address=head.matching("address", QUIET, "quiet words in small letters, like first-aid"),
        order=head.order(),
        group=head.one_of("group", tuple(GROUPS)),
        nations=head.nations(),
        claims=head.claims(),
        reviewed_by=head.words("reviewed_by"),
        sources=head.sources(),
        urgent=urgent,
        blocks=body,
        mark=mark_of(post.content, str(post.metadata.get("urgent", ""))),
        language=language,
        translated_by=head.words("translated_by") if language != ENGLISH else "",
        translated_from=head.words("translated_from") if language != ENGLISH else "",
    )
    if topic.address != path.stem:
        raise BadTopic(path, "address", "the name of the file, without .md")
    _check_review(path, topic, str(post.metadata.get("reviewed_mark", "")))
    return topic


def mark_of(body: str, urgent: str) -> str:
    """A mark of the words that somebody reviews: it changes with every letter of them."""
    return hashlib.sha256(f"{urgent}\n{body}".encode()).hexdigest()[:12]


def _check_parts(path: Path, body: tuple[Block, ...], language: str) -> None:
    """A translation has as many parts; what they are called is its translator's."""
    found = tuple(block.words.lower() for block in body if block.level == 2)
    if (found != PARTS) if language == ENGLISH else (len(found) != len(PARTS)):
        raise BadTopic(path, "its words", f"the headings ## {', ## '.join(PARTS)}, in this order")


def _check_review(path: Path, topic: Topic, said: str) -> None:
    if topic.reviewed_by == NOBODY:
        return
    if not REVIEWED.fullmatch(topic.reviewed_by):
        raise BadTopic(
            path,
            "reviewed_by",
            f'"{NOBODY}", or who, as what, and the day: "A. Name, midwife, 2027-01-31"',
        )
    if said != topic.mark:
        raise BadTopic(
            path,
            "reviewed_mark",
            f"{topic.mark}, once somebody has read these words: they are not those reviewed",
        )


class _Head:
    """What stands at the head of a file, each field asked for by its kind."""

    def __init__(self, path: Path, given: Mapping[str, Any]) -> None:
        self.path, self.given = path, given

    def wrong(self, name: str, expected: str) -> BadTopic:
        return BadTopic(self.path, name, expected)

    def check_names(self) -> None:
        for name in NEEDED:
            if name not in self.given:
                raise self.wrong(name, "must be there")
        for name in self.given:
            if name not in NEEDED + MAY:
                raise self.wrong(name, f"is not a field; the fields are {', '.join(NEEDED + MAY)}")

    def words(self, name: str, *, most: int = 200) -> str:
        value = self.given.get(name)
        if not isinstance(value, str) or not value.strip() or len(value) > most:
            raise self.wrong(name, f"words, {most} letters at most")
        return value.strip()

    def line(self, name: str) -> tuple[Span, ...]:
        try:
            return spans(self.words(name, most=400))
        except NotUsedHere as wrong:
            raise self.wrong(name, str(wrong)) from None

    def matching(self, name: str, shape: re.Pattern[str], expected: str) -> str:
        value = self.words(name)
        if not shape.fullmatch(value):
            raise self.wrong(name, expected)
        return value

    def one_of(self, name: str, allowed: tuple[str, ...]) -> str:
        value = self.words(name)
        if value not in allowed:
            raise self.wrong(name, f"one of {', '.join(allowed)}")
        return value

    def order(self) -> int:
        value = self.given["order"]
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 1000:
            raise self.wrong("order", "a whole number from 1 to 999")
        return value

    def nations(self) -> tuple[str, ...]:
        value = self.given["nations"]
        if not isinstance(value, list) or not value or set(value) - set(NATIONS):
            raise self.wrong("nations", f"a list of one or more of {', '.join(NATIONS)}")
        return tuple(nation for nation in NATIONS if nation in value)

    def claims(self) -> frozenset[str]:
        value = self.given["claims"]
        if value == "none":
            return frozenset()
        if not isinstance(value, list) or not value or set(value) - CLAIMS:
            raise self.wrong("claims", "none, or a list of clinical, legal")
        return frozenset(value)

    def sources(self) -> tuple[Source, ...]:
        value = self.given["sources"]
        shape = f"a list, each with {', '.join(SOURCE)}, all words"
        if not isinstance(value, list) or not value:
            raise self.wrong("sources", shape)
        for one in value:
            if not isinstance(one, dict) or set(one) != set(SOURCE):
                raise self.wrong("sources", shape)
            if not all(isinstance(part, str) and part.strip() for part in one.values()):
                raise self.wrong("sources", shape)
        return tuple(Source(**one) for one in value)
