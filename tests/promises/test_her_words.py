"""How her pages speak: words she can read, marked for other languages, with no praise, no blame and no hurry."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import engines
from django.urls import URLPattern, URLResolver, get_resolver
from jinja2 import Environment, nodes

from alongside.her.today.page import ORDER
from alongside.trust.doors import Audience
from tests.promises import repository
from tests.promises.reading_age import (
    EVERYBODYS,
    HER,
    MARKS,
    WORD,
    age,
    measured,
    pages,
    sentences,
    syllables,
    table,
)

ENVIRONMENT: Environment = engines["jinja2"].env  # type: ignore[attr-defined]
OLDEST = 11.0
"""Reading age, in years. The pages aim at nine."""
LONGEST = 25
"""Words in a sentence."""
NEVER = re.compile(
    r"\b(?:just|simply|well done|great|brave|unfortunately|failed|failure|refused?|hurry|only \d+ |"
    r"victims?|perpetrators?|abuse[rd]?|safe and secure|completely|guarantee[ds]?|compliance)\b|!",
    re.IGNORECASE,
)
TELLS = re.compile(
    r"drug|alcohol|heroin|opioid|methadone|treatment|recover|clinic|addict|substance|rehab|prison|probation|nhs",
    re.IGNORECASE,
)
"""Words that tell somebody who looks over a shoulder, or into a browser's list, what this site is."""
TAG = re.compile(r"<[^>]*>", re.DOTALL)
SPOKEN = re.compile(r"""(?:aria-label|alt|title|placeholder)=["']\s*[A-Za-z]""")
HERE = "\x00"
UNSEEN = {"viewport", "body_class"}
"""Blocks that hold what is for the browser."""


def templates() -> list[Path]:
    everybodys = [EVERYBODYS / f"{one}.jinja" for one in ("base", "her", "trouble", "form")]
    return [*sorted((HER / "jinja2").rglob("*.jinja")), *everybodys]


def unmarked(source: str, environment: Environment) -> list[str]:
    """Words of a template that nobody could translate: bare text, and words inside an expression."""
    tree = environment.parse(source)
    bare = TAG.sub(" ", re.sub(r"<!--.*?-->", "", text_of(tree), flags=re.DOTALL))
    found = [one.strip() for one in bare.split(HERE) if re.search(r"[A-Za-z]", one)]
    found += SPOKEN.findall(text_of(tree))
    return found + [one for one in constants(tree) if is_said(one)]


def text_of(node: nodes.Node) -> str:
    """The text of a template with a mark where something is filled in."""
    if isinstance(node, nodes.TemplateData):
        return node.data
    if isinstance(node, nodes.Block) and node.name in UNSEEN:
        return ""
    if isinstance(node, nodes.Output):
        return "".join(
            one.data if isinstance(one, nodes.TemplateData) else HERE for one in node.nodes
        )
    return "".join(text_of(one) for one in node.iter_child_nodes())


def constants(node: nodes.Node) -> Iterator[str]:
    """Strings in expressions, save those that are marked."""
    if isinstance(node, nodes.Call):
        if isinstance(node.node, nodes.Name) and node.node.name in MARKS:
            return
    elif isinstance(node, nodes.FromImport | nodes.Extends | nodes.Import | nodes.Include):
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    for one in node.iter_child_nodes():
        yield from constants(one)


def is_said(words: str) -> bool:
    """Whether a string is for somebody to read: a capital letter first, or several words without a hyphen."""
    return bool(re.match(r"[A-Z][a-z]|[a-z]+ [a-z]+$", words))


def not_marked_in(path: Path) -> list[str]:
    """Sentences in a module of hers that are in no mark. Names of doors and words of errors are not on her pages."""
    tree = ast.parse(path.read_text("utf-8"))
    skip: set[int] = set()
    for node in ast.walk(tree):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if is_call and node.func.id in MARKS | {"door", "cast"}:  # type: ignore[attr-defined]
            skip |= {id(one) for one in ast.walk(node)}
        if isinstance(node, ast.Expr | ast.Raise | ast.Assert):
            skip |= {id(one) for one in ast.walk(node)}
    return [
        one.value
        for one in ast.walk(tree)
        if isinstance(one, ast.Constant)
        and isinstance(one.value, str)
        and id(one) not in skip
        and re.match(r"[A-Z][a-z]*[ ,]+[A-Za-z]", one.value)
    ]


@pytest.mark.parametrize("path", templates(), ids=lambda one: f"{one.parent.name}/{one.stem}")
def test_every_word_of_a_template_of_hers_is_marked_for_other_languages(path: Path):
    assert unmarked(path.read_text("utf-8"), ENVIRONMENT) == []


@pytest.mark.parametrize(
    "source",
    [
        "<p>Words</p>",
        "<p>{{ page.who }} is here</p>",
        '<a aria-label="Back">{{ _("x") }}</a>',
        '{{ button({"text": "Open"}) }}',
        '{{ whole(page.form, "save it") }}',
    ],
)
def test_words_that_nobody_marked_would_be_seen(source: str):
    assert unmarked(source, ENVIRONMENT)


def test_every_sentence_of_her_code_is_marked_too():
    assert {
        repository.name(path): found
        for path in repository.under(HER, ".py")
        if (found := not_marked_in(path))
    } == {}


@pytest.mark.parametrize(
    ("word", "spoken"),
    [
        ("page", 1),
        ("leave", 1),
        ("closed", 1),
        ("wanted", 2),
        ("worker", 2),
        ("people", 2),
        ("table", 2),
        ("appointment", 3),
        ("confidential", 4),
        ("times", 1),
        ("changes", 2),
        ("you", 1),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, spoken: int):
    assert syllables(word) == spoken


def test_hard_words_are_measured_as_hard_and_easy_ones_as_easy():
    easy = sentences(["You can say no. You can ask for a new time."])
    hard = sentences(
        [
            "Individuals experiencing difficulties accessing appropriate services may request consideration"
        ]
    )

    assert round(age(easy), 1) == 3.4
    # 11 words in 2 sentences, 11 syllables: 0.39 * 5.5 + 11.8 - 15.59 + 5
    assert age(hard) > 18


def test_somebody_of_eleven_can_read_every_page():
    assert len(measured()) > 10
    assert [one.page for one in measured() if one.age > OLDEST] == [], table()


def test_no_sentence_is_longer_than_a_breath():
    long = {one.page: one.longest for one in measured() if len(WORD.findall(one.longest)) > LONGEST}

    assert long == {}


def test_there_is_no_praise_no_blame_and_no_hurry():
    assert {
        page: found
        for page, strings in pages().items()
        if (found := [one for one in strings if NEVER.search(one)])
    } == {}


@pytest.mark.promise("P12")
def test_no_address_of_hers_and_no_line_of_her_first_page_tells_what_this_site_is():
    said = [*hers(get_resolver())]

    assert {"today/", "x", "leaving/", "open/"} <= set(said)
    assert [one for one in said if TELLS.search(one)] == []
    lines = [f"{one.words} {one.address} {one.about}" for one in ORDER]
    assert [one for one in lines if TELLS.search(one)] == []


def audience(one: URLPattern) -> Audience:
    declared: Audience = one.callback.door.audience  # type: ignore[attr-defined]
    return declared


def hers(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from hers(one, address)
        elif isinstance(one, URLPattern) and audience(one) is not Audience.STAFF:
            yield address


@pytest.mark.promise("P12")
def test_no_title_of_hers_tells_what_this_site_is():
    titles = [
        match[1]
        for path in repository.under(HER, ".py")
        for match in re.finditer(r"""title(?:: str)? ?= ?_\(\s*"([^"]+)""", repository.text(path))
    ]

    assert len(titles) > 5
    assert [one for one in titles if TELLS.search(one)] == []
