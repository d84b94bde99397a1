"""The library on paper: every topic as one PDF, and each on a sheet that is folded once. Made once, kept in memory."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from pypdf import PdfReader

from alongside.her.start.library import shelves
from alongside.her.start.page import where_it_holds
from alongside.her.start.ring import RING
from alongside.her.start.text import Block, Span
from alongside.her.start.topics import Topic
from alongside.kit.wording import _

HERE = Path(__file__).parent
SIDES = 2
SIZES = (13, 12, 11, 10)
"""Of letters, in points: the largest with which a leaflet stays on one sheet."""
UNCHECKED: str = _("Nobody with clinical or legal training has checked this page yet.")


def everything_on_paper(topics: Sequence[Topic]) -> bytes:
    """Every topic, with a contents page and bookmarks."""
    return _every(tuple(topics), settings.LANGUAGE_CODE)


def leaflet_of(topic: Topic) -> bytes:
    """One topic on A4, to be folded once: outside it says nothing of what is inside.

    Where it would not fit one sheet, its sources stand without their addresses, which the page and the file have.
    """
    return _one(topic, settings.LANGUAGE_CODE)


@cache
def _every(topics: tuple[Topic, ...], language: str) -> bytes:
    said = {
        "title": str(_("Pages to keep")),
        "ring": str(_("People to ring")),
        "numbers": [
            {
                "need": str(need.need),
                "lines": [
                    {"who": str(one.who), "number": one.number, "when": str(one.when)}
                    for one in need.numbers
                ],
            }
            for need in RING
        ],
        "shelves": [
            {"words": str(shelf.words), "topics": [_plain(topic) for topic in shelf.topics]}
            for shelf in shelves(topics)
        ],
    }
    return _compiled("everything.typ", said)


@cache
def _one(topic: Topic, language: str) -> bytes:
    said = _plain(topic) | {
        "tab": topic.tab,
        "notes": str(_("To write on")),
        "fold": str(
            _("Print on both sides of one sheet, flipped on the short edge. Fold it once.")
        ),
    }
    named = [one | {"address": ""} for one in said["sources"]]
    for sources in (said["sources"], named):
        for points in SIZES:
            made = _compiled("leaflet.typ", said | {"points": points, "sources": sources})
            if len(PdfReader(io.BytesIO(made)).pages) <= SIDES:
                return made
    return made


def _plain(topic: Topic) -> dict[str, Any]:
    """A topic as what the type-setter reads: text alone, never its own commands."""
    return {
        "title": topic.title,
        "urgent": _run(topic.urgent),
        "blocks": [_block(block) for block in topic.blocks],
        "from": str(_("Where it comes from")),
        "unchecked": str(UNCHECKED) if topic.claims_unchecked else "",
        "where": str(where_it_holds(topic)),
        "sources": [
            {"words": f"{one.publisher}: {one.title}. {one.date}.", "address": one.address}
            for one in topic.sources
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    return {
        "level": block.level,
        "spans": _run(block.spans),
        "items": [_run(item) for item in block.items],
        "numbered": block.numbered,
    }


def _run(spans: Sequence[Span]) -> list[dict[str, Any]]:
    """Another page of the library is named in quotation marks: paper leads nowhere."""
    return [
        {
            "text": f"“{span.text}”" if span.leads.startswith("/") else span.text,
            "strong": span.strong,
        }
        for span in spans
    ]


def _compiled(template: str, said: dict[str, Any]) -> bytes:
    """The PDF. What a screen reader could not read is refused by the type-setter itself (PDF/UA-1)."""
    return typst.compile(
        (HERE / template).read_bytes(),
        format="pdf",
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        timestamp=0,
        sys_inputs={"said": json.dumps(said)},
    )
