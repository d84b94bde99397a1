"""A search in a thread of its own: progress, Ctrl-C, and what goes wrong."""

from __future__ import annotations

import os
import signal
import time

import pytest

from alongside.command.watching import watch, words
from alongside.planner.progress import Progress


def test_ctrl_c_stops_the_search_and_keeps_what_it_found(capsys):
    def search(tell, stop):
        tell(Progress("sessions", "need", 100, 90, 0.1, 0.3))
        os.kill(os.getpid(), signal.SIGINT)
        while not stop.requested:
            time.sleep(0.01)
        return "best so far"

    assert watch(search) == "best so far"
    said = capsys.readouterr().err
    assert "Choosing sessions: bound 90, within 10.0%" in said
    assert "Stopping. The best plan so far is being checked." in said


def test_ctrl_c_works_as_before_when_the_search_is_over():
    watch(lambda tell, stop: None)

    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_the_search_raises_is_raised():
    def search(tell, stop):
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        watch(search)


def test_lines_do_not_repeat_a_phase(capsys):
    def search(tell, stop):
        for value in range(50):
            tell(Progress("sessions", "need", value, None, None, 0.3))

    watch(search)

    assert capsys.readouterr().err == " 30%  Choosing sessions\n"


def test_progress_never_names_a_round():
    said = words(Progress("sessions", "need", 10, 10, 0.0, 0.7))

    assert said == "Choosing sessions: bound 10, proved best"
