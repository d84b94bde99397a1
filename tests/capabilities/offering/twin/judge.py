"""The judge: one step of a history, and the names of all it breaks.

``judge`` reads what stood before a step and what stands after it. Offers are judged on the diary
of the step that made them, so read as often as something happens. ``glance`` needs no world and
judges what holds over any stretch of time: for a whole day, or a database found as it is.
"""

from __future__ import annotations

from tests.capabilities.offering.twin import answers, clocks, starts
from tests.capabilities.offering.twin.history import Breach, History
from tests.capabilities.offering.twin.world import World


def judge(world: World, before: History, after: History) -> list[Breach]:
    known = {offer.ref for offer in before.offers}
    found = glance(before, after)
    for offer in after.open:
        if offer.ref not in known:
            found += starts.judge_made(world, after, offer)
    found += clocks.somebody_asks(world, before, after)
    found += answers.nobody_else_booked(world, before, after)
    return found


def glance(before: History, after: History) -> list[Breach]:
    return [
        *answers.one_open(after),
        *answers.ends_once(before, after),
        *answers.no_presence(after),
        *answers.suspends_nobody(before, after),
        *answers.one_time(after),
        *answers.silence(after),
        *answers.picking(before, after),
        *answers.nobody_moved(before, after),
        *answers.older_file(before, after),
        *answers.written_down(before, after),
        *clocks.lapse(after),
    ]


def glance_over_days(before: History, after: History) -> list[Breach]:
    """What holds over any stretch of time, files brought in meanwhile too: for a month that is played."""
    return [
        *answers.one_open(after),
        *answers.ends_once(before, after),
        *answers.no_presence(after),
        *answers.one_time(after),
        *clocks.lapse(after),
    ]
