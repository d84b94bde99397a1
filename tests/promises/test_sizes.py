"""A file that nobody can read in one sitting hides things."""

from __future__ import annotations

from tests.promises import repository

SOURCE = 400
TESTS = 500
# A longer file says why here: name -> reason in words.
LONGER: dict[str, str] = dict.fromkeys(
    (
        "alongside/care/migrations/0001_initial.py",
        "alongside/planning/migrations/0001_initial.py",
        "alongside/services/directory/migrations/0001_initial.py",
        "alongside/trust/access/migrations/0001_initial.py",
    ),
    "written by Django's own tool from the models, one statement a table; read those instead",
)

CODE = (".py", ".jinja", ".css", ".sh")


def too_long() -> dict[str, int]:
    lengths = {}
    for path in repository.under(repository.ROOT, *CODE):
        lines = repository.text(path).count("\n")
        if lines > (TESTS if repository.name(path).startswith("tests/") else SOURCE):
            lengths[repository.name(path)] = lines
    return lengths


def test_no_file_is_too_long_to_read():
    assert {name: lines for name, lines in too_long().items() if name not in LONGER} == {}


def test_every_exception_is_needed_and_says_why():
    assert set(LONGER) <= set(too_long())
    assert [name for name, reason in LONGER.items() if len(reason.split()) < 5] == []
