"""Why an agreed time cannot be kept, and what would keep it, for whoever asks her: her facts and public ones, in the
desk's words. What hangs on anybody else is one neutral sentence, the same whatever the cause (`conversation`); so is
that she does not want a worker, who may be the one that reads it.
"""

from __future__ import annotations

from collections.abc import Iterable

NEUTRAL = (
    "It needs a conversation about another time.",
    "nothing that can be said here. They need no reason.",
)
MUST = "only what they say: you ask about the time, and never about the choice."
THEIRS = "only what they say of when they can come."
SAYS: dict[str, tuple[str, str]] = {
    "left": ("{who} does not work here any more by then.", "a time with somebody else."),
    "away": ("{who} is away then.", "{who} being there after all."),
    "closed": ("{place} is not open then.", "{place} being open then after all."),
    "no_lead": (
        "Nobody leads the women-only session at {place} then, so it is not held.",
        "somebody being named to lead it, under On-site leads.",
    ),
    "hours": (
        "{who} does not work there for the whole of it.",
        "{who} having hours there then.",
    ),
    "no_such_group": ("The group does not meet then.", "the group meeting then after all."),
    "not_for_her": ("The group is for others now.", "another group."),
    "skill": ("{who} does not do this kind of visit.", "somebody else who does."),
    "window": ("It is due on other days.", "a time on a day it is due."),
    "band": ("Too little is left of the session for it.", "a longer session at {place}."),
    "mode": ("It cannot be held in this way any more.", "a time in another way."),
    "travel": ("{place} is too far for them now.", "help with the way there, if they want it."),
    "women_only_session": ("The session is women-only now.", "a time in another session."),
    "no_creche": ("The session has no creche any more.", "a creche then, or another session."),
    "key_worker": (
        "{who} is not their key worker any more.",
        "only what they say: they may keep it with {who}.",
    ),
    "her_times": ("They said that they cannot come then.", THEIRS),
    "school_run": ("It is in their school run.", THEIRS),
    "holiday": ("The children are off school then.", THEIRS),
    "work": ("It is in their working hours.", THEIRS),
    "must_worker_gender": ("They said whom it must be with, and that is somebody else.", MUST),
    "must_language": ("They said which language it must be in.", MUST),
    "must_women_only": ("They said that it must be a time for women only.", MUST),
    "must_not_place": ("They said that it must not be at {place}.", MUST),
    "must_mode": ("They said that it must be another way of meeting.", MUST),
}


def why_and_what_keeps(refs: Iterable[str], *, who: str, place: str) -> tuple[tuple[str, str], ...]:
    """Sentences, each with what would keep the time: named ones first, and the neutral one once."""
    ordered = sorted(
        refs, key=lambda ref: (list(SAYS).index(ref) if ref in SAYS else len(SAYS), ref)
    )
    said = (SAYS.get(ref, NEUTRAL) for ref in ordered)
    return tuple(
        dict.fromkeys(
            (why.format(who=who, place=place), keeps.format(who=who, place=place))
            for why, keeps in said
        )
    )
