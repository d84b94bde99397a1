"""The words of a topic: the small part of Markdown that a topic may use, as plain blocks.

Blocks, not HTML: one tree is shown on a page, kept in a file and set on paper, and no mark-up that
somebody wrote into a topic ever reaches a browser.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKDOWN = MarkdownIt("commonmark", {"html": False})
HEADINGS = {"h2": 2, "h3": 3}
LEADS = re.compile(r"([a-z]+(?:-[a-z]+)*)\.md")
"""A topic leads to another by its file, as any reader of Markdown does."""
DIAL = re.compile(r"(\b(?:0(?!7)\d{2,3} \d[\d ]{4,}\d|116 123|999)\b)")
"""A number to ring, which a telephone rings when it is touched; not one that is for texts."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words; ``leads`` is an address of this site where it is a link, or ``tel:`` and a number to ring."""

    text: str
    strong: bool = False
    leads: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (``level`` 2 or 3), a paragraph (0) or a list (its ``items``; ``numbered`` or not)."""

    level: int = 0
    spans: tuple[Span, ...] = ()
    items: tuple[tuple[Span, ...], ...] = ()
    numbered: bool = False

    @property
    def words(self) -> str:
        """What is said, without marks."""
        return "".join(span.text for span in self.spans)

    @property
    def mark(self) -> str:
        """A name for a heading, so that the page can lead to it. It tells nothing."""
        return "p" + hashlib.sha256(self.words.encode()).hexdigest()[:6]


class NotUsedHere(ValueError):
    """Something that no topic may use. Says what and on which line of the body."""


def blocks(body: str) -> tuple[Block, ...]:
    """The blocks of a body. Raises `NotUsedHere`."""
    tokens = MARKDOWN.parse(body)
    return tuple(_blocks(iter(tokens)))


def spans(line: str) -> tuple[Span, ...]:
    """The spans of one line of words. Raises `NotUsedHere`."""
    found = blocks(line)
    if len(found) != 1 or not found[0].spans or found[0].level:
        raise NotUsedHere("one sentence or two, in one line")
    return found[0].spans


def sentences(found: tuple[Block, ...]) -> Iterator[str]:
    """Every paragraph, heading and line of a list, as it is read aloud."""
    for block in found:
        if block.words:
            yield block.words
        yield from ("".join(span.text for span in item) for item in block.items)


def _blocks(tokens: Iterator[Token]) -> Iterator[Block]:
    for token in tokens:
        match token.type:
            case "heading_open" if token.tag in HEADINGS:
                yield Block(HEADINGS[token.tag], _spans(next(tokens)))
                next(tokens)
            case "paragraph_open":
                yield Block(0, _spans(next(tokens)))
                next(tokens)
            case "bullet_list_open" | "ordered_list_open":
                yield Block(
                    items=tuple(_items(tokens, token.type.replace("open", "close"))),
                    numbered=token.type.startswith("ordered"),
                )
            case _:
                raise NotUsedHere(_where(token))


def _items(tokens: Iterator[Token], end: str) -> Iterator[tuple[Span, ...]]:
    """Lines of a list, each of one paragraph."""
    for token in tokens:
        if token.type == end:
            return
        if token.type in {"list_item_open", "list_item_close"}:
            continue
        if token.type != "paragraph_open":
            raise NotUsedHere(_where(token))
        yield _spans(next(tokens))
        next(tokens)


def _spans(inline: Token) -> tuple[Span, ...]:
    found: list[Span] = []
    strong, leads = False, ""
    for token in inline.children or []:
        match token.type:
            case "text":
                if (
                    "<" in token.content
                ):  # it would stand on the page as it is; somebody meant something else
                    raise NotUsedHere("no html; a topic is plain Markdown")
                found += _dialled(token.content, strong, leads)
            case "softbreak":
                found.append(Span(" ", strong, leads))
            case "strong_open" | "strong_close":
                strong = token.type == "strong_open"
            case "link_open":
                leads = _leads(str(token.attrs["href"]))
            case "link_close":
                leads = ""
            case _:
                raise NotUsedHere(_where(token))
    return tuple(span for span in found if span.text)


def _dialled(words: str, strong: bool, leads: str) -> list[Span]:
    """Words with every number to ring as a link of its own."""
    if leads:
        return [Span(words, strong, leads)]
    return [
        Span(part, strong, "tel:" + part.replace(" ", "") if DIAL.fullmatch(part) else "")
        for part in DIAL.split(words)
    ]


def _leads(file: str) -> str:
    """The address of the topic that a file holds."""
    match = LEADS.fullmatch(file)
    if match is None:
        raise NotUsedHere(f"a link to {file}; a topic leads to the files beside it alone")
    return f"/read/{match[1]}/"


def _where(token: Token) -> str:
    at = f" near line {token.map[0] + 1} of the words" if token.map else ""
    return (
        f"no {token.type.removesuffix('_open')}{at}; a topic has headings (## and ###), paragraphs,"
        " flat lists, strong words and links to pages of ours"
    )
