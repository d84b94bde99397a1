"""Templates: strict with ours, lenient with the components."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from django.template import engines
from jinja2 import Environment, UndefinedError

from alongside.config.jinja import asset
from alongside.kit.page import HerPage
from tests.promises import repository

COMPONENTS = repository.ROOT / "node_modules" / "nhsuk-frontend" / "dist" / "nhsuk" / "components"
MACROS = {
    "back-link": "backLink",
    "button": "button",
    "card": "card",
    "checkboxes": "checkboxes",
    "date-input": "dateInput",
    "details": "details",
    "error-summary": "errorSummary",
    "input": "input",
    "inset-text": "insetText",
    "notification-banner": "notificationBanner",
    "pagination": "pagination",
    "radios": "radios",
    "select": "select",
    "summary-list": "summaryList",
    "tables": "table",
    "tabs": "tabs",
    "tag": "tag",
    "task-list": "taskList",
    "textarea": "textarea",
}


@dataclass(frozen=True, slots=True)
class Row:
    place: str


@pytest.fixture
def jinja() -> Environment:
    made: Environment = engines["jinja2"].env  # type: ignore[attr-defined]
    return made


@pytest.mark.parametrize(
    "words",
    [
        "{{ page.titel }}",
        "{% if page.titel %}x{% endif %}",
        "{{ page.titel.more }}",
        "{% for one in page.rows %}{% endfor %}",
        "{{ row.plaec }}",
        "{{ pgae }}",
        "{{ pgae.title }}",
    ],
)
def test_a_name_that_ours_does_not_have_stops_the_page(jinja: Environment, words: str):
    with pytest.raises(UndefinedError):
        jinja.from_string(words).render(page=HerPage(title="x"), row=Row("Ana's house"))


def test_what_stops_the_page_does_not_say_what_was_on_it(jinja: Environment):
    with pytest.raises(UndefinedError) as raised:
        jinja.from_string("{{ row.plaec }}").render(row=Row("Ana's house"))

    assert str(raised.value) == "Row has no 'plaec'"


def test_what_somebody_typed_stays_words(jinja: Environment):
    shown = jinja.from_string("{{ page.title }}").render(page=HerPage(title="<b>&"))

    assert shown == "&lt;b&gt;&amp;"


@pytest.mark.parametrize("component", sorted(MACROS))
def test_every_example_of_a_component_can_be_shown(jinja: Environment, component: str):
    examples: list[dict[str, Any]] = json.loads(
        (COMPONENTS / component / "fixtures.json").read_text("utf-8")
    )["fixtures"]
    macro = MACROS[component]
    template = jinja.from_string(
        f'{{% from "nhsuk/components/{component}/macro.jinja" import {macro} %}}{{{{ {macro}(given) }}}}'
    )

    shown = [
        template.render(given=one.get("context") or one.get("options") or {}) for one in examples
    ]

    assert shown
    assert [one for one in shown if "<" not in one] == []


def test_the_address_of_a_file_has_a_mark_of_its_content():
    address = asset("kit/icon.svg")

    assert address.startswith("/assets/kit/icon.svg?")
    assert len(address.split("?")[1]) == 10
    with pytest.raises(FileNotFoundError, match="Start through bin/"):
        asset("kit/nothing.css")
