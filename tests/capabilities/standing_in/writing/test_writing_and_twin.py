"""What is written and read of a time by whoever has it is what the twin says: any order, by the code and by the database alone.

The twin is written from `docs/reception.md`, `docs/access.md` and `docs/decisions/0019-who-stands-in.md`. Where it fails, the pages
decide.
"""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.capabilities.planting import LONG, Said, Told, play_all, through
from tests.capabilities.standing_in.writing.play import ZONES, Story, a_house, begun, step
from tests.capabilities.standing_in.writing.seen import breaches
from tests.web_cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P21")]
STORIES = range(400) if LONG else range(40)
STEPS = 16


def played(cast: Cast, seed: str, *deeds: tuple[str, ...]) -> Told:
    """What happened, which is undone; after the last of it, what everybody reads."""
    with transaction.atomic():
        story = begun(cast, seed)
        told = through(
            lambda deed, compared: one(story, deed, compared=bool(deeds) and compared), deeds, STEPS
        )
        transaction.set_rollback(True)
    return told


def one(story: Story, deed: tuple[str, ...], *, compared: bool) -> Said:
    told, wrong = step(story, *deed)
    story.done += 1
    return told, wrong + (breaches(story) if compared or story.done == STEPS else [])


def test_what_is_written_and_read_of_a_time_is_what_the_twin_says():
    cast = a_house()
    play_all(lambda seed: played(cast, seed), "written of a time", STORIES, STEPS)


LONDON = "Europe/London"
TODAY, ANAS = (
    ("time", "bea", "sam", "0", LONDON, "lift"),
    ("time", "ana", "sam", "0", LONDON, "lift"),
)
ROW, WRITE = ("row", "0", "sam", "came", "as it is"), ("write", "0", "sam", "came")
BY_JO = ("write", "0", "jo", "custody")
EDGES: dict[str, tuple[tuple[str, ...], ...]] = {
    "the day before": (("time", "bea", "sam", "1", LONDON, "lift"), ROW, WRITE),
    "the day after": (("time", "bea", "sam", "-1", LONDON, "lift"), ROW, WRITE),
    "by the clock of its zone, ahead": (("time", "bea", "sam", "0", ZONES[1], "lift"), ROW, WRITE),
    "by the clock of its zone, behind": (("time", "bea", "sam", "0", ZONES[2], "lift"), ROW, WRITE),
    "agreed at this moment": (("time", "bea", "sam", "0", LONDON, "now"), ROW, WRITE),
    "ended at this moment": (TODAY, ("end", "0"), ROW, WRITE),
    "suspended": (TODAY, ("suspend", "0"), ROW, WRITE),
    "in a group": (("time", "bea", "sam", "0", LONDON, "group"), ROW, WRITE),
    "somebody else's": (("time", "bea", "nia", "0", LONDON, "lift"), ROW, WRITE),
    "for no post": (TODAY, ("post", "sam"), ROW, WRITE),
    "blocked under a record that is joined": (TODAY, ("block", "pat", "sam"), ("join", "pat", "bea"), ROW, WRITE),
    "a link as group facilitator": (TODAY, ("link", "bea", "sam", "facilitator"), ROW, WRITE),
    "another wrote": (ANAS, BY_JO, WRITE),
    "another wrote, and it ended": (ANAS, BY_JO, ("end", "0"), WRITE),
    "another wrote before they did": (
        ANAS, BY_JO, ("link", "ana", "sam", "key_worker"), WRITE, ("unlink", "ana", "sam"), ("write", "0", "sam", "our side"),
    ),
    "what they wrote while they worked with her": (
        ANAS, ("link", "ana", "sam", "key_worker"), ("write", "0", "sam", "custody"), ("unlink", "ana", "sam"),
    ),
    **{
        f"a row with {bent}": (TODAY, ("row", "0", "sam", "came", bent))
        for bent in ("another's word", "another's record", "yesterday", "later", "now", "from paper", "for arrival")
    },
}  # fmt: skip


def test_at_each_edge_code_walls_and_twin_say_the_same():
    cast = a_house()
    differ = {
        edge: wrong for edge, deeds in EDGES.items() if (wrong := played(cast, "", *deeds)[1])
    }
    assert differ == {}
