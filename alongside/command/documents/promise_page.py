"""``docs/promises.md``: each promise, the tests that keep it, and whether they passed when last run."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from alongside.command.documents.data_map import HEAD, table
from alongside.command.documents.found import marked_tests
from alongside.command.documents.promises import PROMISES

LAST_RUN = ".promises.json"
"""What the last run of `bin/test` left; kept by nobody."""
KEPT = "docs/generated/promise-results.json"
"""What this page was last made from."""
WORDS = """\
A promise without a passing test is not made. "Kept" says that every test of it passed at the commit named; a commit with + had changes that
were not committed yet. What a promise does not cover yet stands beside it. The numbers are those of the safety goals, of which some are for
later parts of Alongside and are not listed."""


@dataclass(frozen=True, slots=True)
class Result:
    """How one test went: ``passed``, ``failed`` or ``skipped``, on which day, at which commit."""

    state: str
    on: str
    commit: str


def results(root: Path, name: str) -> dict[str, Result]:
    """Results by test; none where the file is not there."""
    path = root / name
    if not path.is_file():
        return {}
    return {test: Result(**one) for test, one in json.loads(path.read_text("utf-8")).items()}


def folded(root: Path) -> str:
    """What is kept, with the last run folded in and tests that are gone left out, as it is written."""
    named = {test for tests in marked_tests(root).values() for test in tests}
    both = {**results(root, KEPT), **results(root, LAST_RUN)}
    kept = {
        test: {"state": one.state, "on": one.on, "commit": one.commit}
        for test, one in sorted(both.items())
        if test in named
    }
    return json.dumps(kept, indent=0) + "\n"


def page(root: Path) -> str:
    """The page, from the tests as they stand and from what is kept of how they went."""
    kept, by_promise = results(root, KEPT), marked_tests(root)
    rows = []
    for number, promise in PROMISES.items():
        tests = by_promise.get(number, [])
        rows.append(
            (number, promise.words, state(tests, kept), links(tests), promise.not_yet or "")
        )
    heads = ("", "promise", "state", "tests", "not yet")
    return f"{HEAD.format(title='What we promise, and what shows it', words=WORDS)}\n{table(heads, rows)}"


def unknown(root: Path) -> list[str]:
    """Tests that say they keep a promise which stands on no list."""
    return [
        f"{test} keeps {number}, which is on no list"
        for number, tests in marked_tests(root).items()
        if number not in PROMISES
        for test in tests
    ]


def state(tests: list[str], kept: dict[str, Result]) -> str:
    """Whether a promise is kept, in words."""
    if not tests:
        return "not made"
    ran = [kept[test] for test in tests if test in kept]
    failed = sum(one.state == "failed" for one in ran)
    if failed:
        return f"**broken**: {failed} of {len(tests)} failed"
    waiting = len(tests) - sum(one.state == "passed" for one in ran)
    if waiting:
        return f"not shown: {waiting} of {len(tests)} not run"
    oldest = min(ran, key=lambda one: one.on)
    return f"kept ({oldest.on}, {oldest.commit})"


def links(tests: list[str]) -> str:
    """Each file of tests once, with how many tests of it count."""
    files = Counter(test.split("::")[0] for test in tests)
    return "<br>".join(f"[{_short(name)}](../{name}) ({files[name]})" for name in sorted(files))


def _short(name: str) -> str:
    return name.removeprefix("tests/").removesuffix(".py")
