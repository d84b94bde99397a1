"""What a screen reader meets in the library on paper: every word in the tree of tags, in order, and nothing odd among them.

PDF/UA-1 (ISO 14289-1) as far as it can be read off the file with a library that writes no such tags itself. It is no full check
of the standard: what is not looked at here stands in docs/front-door.md.
"""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from alongside.her.start.library import library
from alongside.her.start.printing import leaflet_of

EVERYTHING, LEAFLET = "/everything.pdf", "/read/unwell/leaflet.pdf"
LONG = bool(os.environ.get("ALONGSIDE_LONG"))
SHOWS = {b"Tj", b"TJ", b"'", b'"', b"f", b"F", b"f*", b"S", b"s", b"B", b"Do", b"sh"}
"""Operators that put something on the page."""


@pytest.fixture(scope="module")
def papers() -> dict[str, PdfReader]:
    return {
        path: PdfReader(io.BytesIO(Client().get(path).content)) for path in (EVERYTHING, LEAFLET)
    }


@pytest.fixture(params=[EVERYTHING, LEAFLET])
def paper(request: pytest.FixtureRequest, papers: dict[str, PdfReader]) -> PdfReader:
    return papers[request.param]


def tree(node: Any) -> Iterator[Any]:
    """Every element of the tree of tags, as it is read."""
    for kid in kids(node):
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            yield kid
            yield from tree(kid)


def kids(node: Any) -> list[Any]:
    found = node.get("/K", [])
    found = found.get_object() if hasattr(found, "get_object") else found
    return [one.get_object() for one in (found if isinstance(found, list) else [found])]


def marked(reader: PdfReader) -> list[tuple[int, int]]:
    """Pieces of pages that the tree leads to, as it is read: page, number."""
    at = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    found = []
    for one in tree(reader.root_object["/StructTreeRoot"]):
        for kid in kids(one):
            page = one.raw_get("/Pg").idnum if "/Pg" in one else None
            if isinstance(kid, int):
                found.append((at[page], int(kid)))
            elif kid.get("/Type") == "/MCR":
                found.append((at[kid.raw_get("/Pg").idnum], int(kid["/MCID"])))
    return found


def drawn(reader: PdfReader, number: int) -> tuple[list[int], int]:
    """Pieces of one page in the order they are drawn, and how much is drawn outside any tag."""
    page, inside, pieces, bare = reader.pages[number], [], [], 0
    for values, what in ContentStream(page["/Contents"].get_object(), reader).operations:
        if what in (b"BDC", b"BMC"):
            inside.append(str(values[0]))
            if what == b"BDC" and "/MCID" in values[1]:
                pieces.append(int(values[1]["/MCID"]))
        elif what == b"EMC":
            inside.pop()
        elif what in SHOWS and not inside:
            bare += 1
    return pieces, bare


def test_the_file_says_what_it_is(paper: PdfReader):
    root: Any = paper.root_object
    about = root["/Metadata"].get_object().get_data().decode()

    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert paper.metadata is not None
    assert paper.metadata.title in about
    assert "/JavaScript" not in root.get("/Names", {})
    pages: Any = paper.pages
    for page in pages:
        assert "/Annots" not in page or page["/Tabs"] == "/S"


def test_every_word_has_a_tag_and_every_tag_its_words(papers: dict[str, PdfReader]):
    for path, paper in papers.items():
        led_to = marked(paper)
        assert len(led_to) == len(set(led_to))
        looked_at = range(len(paper.pages)) if LONG or path == LEAFLET else (0, 3, 20)
        for number in looked_at:
            pieces, bare = drawn(paper, number)
            assert bare == 0
            assert sorted(pieces) == sorted(n for at, n in led_to if at == number)


def test_it_is_read_in_the_order_of_its_pages(papers: dict[str, PdfReader]):
    led_to = marked(papers[EVERYTHING])
    pages = [page for page, _ in led_to]

    assert pages == sorted(pages)
    assert set(pages) == set(range(len(papers[EVERYTHING].pages)))


def test_headings_go_down_one_at_a_time_and_lists_are_lists(paper: PdfReader):
    parts = list(tree(paper.root_object["/StructTreeRoot"]))
    levels = [int(one["/S"][2:]) for one in parts if one["/S"][1:] in ("H1", "H2", "H3", "H4")]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for one in parts:
        inside: list[Any] = [
            kid["/S"] for kid in kids(one) if isinstance(kid, DictionaryObject) and "/S" in kid
        ]
        if one["/S"] == "/L":
            assert set(inside) == {"/LI"}
        if one["/S"] == "/LI":
            assert inside == ["/Lbl", "/LBody"]
        if one["/S"] == "/Figure":
            assert one["/Alt"]


def test_letters_are_in_the_file_and_say_which_letters_they_are(paper: PdfReader):
    pages: Any = paper.pages
    fonts = {
        name: font.get_object()
        for page in pages
        for name, font in page["/Resources"]["/Font"].items()
    }

    assert fonts
    for font in fonts.values():
        assert "/ToUnicode" in font
        assert "/FontFile3" in font["/DescendantFonts"][0]["/FontDescriptor"]


def test_the_longest_topics_fit_one_sheet_each():
    longest = sorted(library(), key=lambda topic: sum(map(len, topic.words())))[-3:]

    for topic in longest:
        sheet = PdfReader(io.BytesIO(leaflet_of(topic)))
        assert len(sheet.pages) == 2, topic.address


def test_a_link_says_where_it_goes(paper: PdfReader):
    links = [one.get_object() for page in paper.pages for one in page.get("/Annots", [])]

    assert all(one["/Subtype"] == "/Link" and one["/Contents"] for one in links)
    assert all("/StructParent" in one for one in links)


def test_an_address_can_be_copied_as_it_is(papers: dict[str, PdfReader]):
    said = papers[LEAFLET].pages[1].extract_text()

    assert "\u200b" not in said
    assert "https://www.newham.gov.uk/health-adult-social-care/" in said.replace("\n", "")


def test_it_travels_at_half_its_size():
    small = Client().get(EVERYTHING, headers={"accept-encoding": "gzip"})

    assert small["Content-Encoding"] == "gzip"
    assert len(small.content) < 200_000
    assert gzip.decompress(small.content) == Client().get(EVERYTHING).content
