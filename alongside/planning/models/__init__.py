"""The tables of planning."""

from alongside.planning.models.placed import AnotherStart, ProposedVisit
from alongside.planning.models.proposals import Proposal, ReachedLevel, Snapshot
from alongside.planning.models.runs import PlanRun
from alongside.planning.models.unmet import Matching, NotMetWish, NotPlacedVisit

__all__ = [
    "AnotherStart",
    "Matching",
    "NotMetWish",
    "NotPlacedVisit",
    "PlanRun",
    "Proposal",
    "ProposedVisit",
    "ReachedLevel",
    "Snapshot",
]
