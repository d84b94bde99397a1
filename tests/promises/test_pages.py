"""What pages are made of: nothing from elsewhere, light enough for a slow phone, colours that can be read."""

from __future__ import annotations

import gzip
import re
from importlib.metadata import metadata, version
from pathlib import Path

import pytest
from django.test import Client

from tests.promises import repository

BUILT = repository.PACKAGE / "kit" / "static" / "built"
ELSEWHERE = re.compile(
    r"""(?:src|href|action|srcset|poster|data|url|from|import)\s*[=(]?\s*["']?\s*(?:\w+:)?//""",
    re.IGNORECASE,
)
NAMED = re.compile(r"\bhttps?://(?!www\.w3\.org/)[\w.-]+")
LIGHT_ENOUGH = 35_000  # bytes, as they travel


def made_for_pages() -> list[Path]:
    """Every template, style sheet, script and picture, ours and made."""
    ours = repository.under(repository.PACKAGE, ".jinja", ".html", ".css", ".scss", ".js", ".svg")
    return [*ours, *(one for one in BUILT.rglob("*") if one.suffix in {".css", ".js", ".svg"})]


@pytest.mark.promise("P36")
def test_no_page_and_no_style_sheet_fetches_from_anywhere_else():
    files = made_for_pages()
    found = [
        f"{one.name}: {match[0]}"
        for one in files
        for match in ELSEWHERE.finditer(one.read_text("utf-8"))
    ]

    assert {"her.css", "desk.css", "frontend.js", "her.jinja"} <= {one.name for one in files}
    assert found == []


@pytest.mark.promise("P36")
def test_no_page_so_much_as_names_another_host():
    assert [one.name for one in made_for_pages() if NAMED.search(one.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "line",
    [
        '<script src="https://cdn.example/x.js">',
        '<img src="//cdn.example/x">',
        "a{background:url(//cdn.example/x)}",
        'import x from "https://cdn.example/x.js"',
        "@import '//cdn.example/x.css'",
    ],
)
def test_something_from_elsewhere_would_be_seen(line: str):
    assert ELSEWHERE.search(line)


def test_no_type_face_is_fetched():
    sheets = [one for one in made_for_pages() if one.suffix == ".css"]

    assert [one.name for one in sheets if "@font-face" in one.read_text("utf-8")] == []


def test_every_picture_a_style_sheet_names_is_beside_it():
    named = {
        (sheet.name, name)
        for sheet in BUILT.glob("*.css")
        for name in re.findall(r"url\([\"']?([^)\"']+)", sheet.read_text("utf-8"))
        if not name.startswith("data:")
    }

    assert named
    assert [one for one in named if not (BUILT / one[1]).is_file()] == []


@pytest.mark.django_db
def test_her_first_page_with_all_that_belongs_to_it_is_light_enough_for_a_slow_phone():
    client = Client(headers={"accept-encoding": "gzip"})
    page = client.get("/")
    words = gzip.decompress(page.content).decode()
    parts = set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', words))

    sizes = {"/": len(page.content)}
    for part in parts:
        answer = client.get(part)
        sizes[part.split("?")[0]] = len(answer.getvalue())
        answer.close()

    assert set(sizes) == {
        "/",
        "/assets/built/her.css",
        "/assets/kit/icon.svg",
        "/assets/kit/leave.js",
    }
    assert 5_000 < sum(sizes.values()) < LIGHT_ENOUGH, sizes


def test_the_components_and_their_style_sheets_are_a_pair():
    package = repository.ROOT / "node_modules" / "nhsuk-frontend" / "package.json"
    installed = re.findall(r'"version":\s*"([^"]+)"', package.read_text("utf-8"))[0]
    told = str(metadata("nhsuk-frontend-jinja")["Description"] or metadata("nhsuk-frontend-jinja"))
    pairs = dict(re.findall(r"^\| ([\d.]+) \| ([\d.]+) \|$", told, re.MULTILINE))

    assert f'"nhsuk-frontend": "{installed}"' in (repository.ROOT / "package.json").read_text()
    assert pairs[installed] == version("nhsuk-frontend-jinja")


def test_the_lock_of_the_style_sheets_names_no_host_and_every_package_has_a_hash():
    lock = repository.text(repository.ROOT / "package-lock.json")

    assert "://" not in lock
    assert lock.count('"version"') == lock.count('"integrity"') > 2


def tokens() -> dict[str, str]:
    text = repository.text(repository.PACKAGE / "kit" / "scss" / "_tokens.scss")
    return dict(re.findall(r"^\$([\w-]+): (#[0-9a-f]{6});", text, re.MULTILINE))


def light(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 says it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_others_measure_it():
    assert round(contrast("#000000", "#ffffff"), 2) == 21.00
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


@pytest.mark.parametrize(
    ("colour", "ground", "at_least"),
    [
        ("ink", "paper", 13.8),
        ("ink", "white", 14.6),
        ("quiet-ink", "paper", 5.6),
        ("action", "paper", 7.4),
        ("action", "white", 7.9),
        ("ink", "focus", 11.3),
        ("ink", "calm", 12.4),
        ("ink", "warm", 11.6),
        ("action", "calm", 4.5),
        ("danger", "white", 9.1),
        ("due", "white", 4.9),
        ("due", "paper", 4.5),
        ("kept", "white", 5.9),
    ],
)
def test_words_can_be_read_on_their_ground(colour: str, ground: str, at_least: float):
    assert contrast(tokens()[colour], tokens()[ground]) >= at_least
