"""`alongside whatif`: what it would take to meet more."""

from __future__ import annotations

import shutil

from alongside.command.whatif import budgets_to
from tests.command.cast import CLIENTS, SEALED_WORDS, VISITS, call, words_of


def test_a_page_and_the_same_in_plain_text(plan_dir, tmp_path):
    copy = shutil.copytree(plan_dir, tmp_path / "plan")
    for sealed in copy.glob("*.sealed"):
        sealed.unlink()

    done = call("whatif", copy, "--budget", 1)

    page = (copy / "whatif.html").read_text()
    assert done.code == 0
    assert "0 changes: women with a new time 0" in done.out
    assert "1 change: women with a new time" in done.out
    assert "What would it take to see more women?" in page
    assert not words_of(done.out + page) & {*CLIENTS, *VISITS}
    assert [words for words in SEALED_WORDS[:4] if words in page.lower()] == []


def test_numbers_of_changes_go_up_to_the_one_asked_for():
    assert budgets_to(3) == (0, 1, 2, 3)
    assert budgets_to(4) == (0, 1, 2, 3, 4)
    assert budgets_to(10) == (0, 1, 2, 3, 5, 10)
