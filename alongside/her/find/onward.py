"""What she asked for, what of it was not found, and where she can go on from there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from alongside.areas.haversine import LatLon
from alongside.her.find.forms import MATTERS, MILES, Answers
from alongside.kit.wording import _
from alongside.services.directory.searching import A_PAGE, Results


@dataclass(frozen=True, slots=True)
class Step:
    """A button that shows other places, with the answers it carries."""

    text: str
    answers: Answers
    again: bool = False


def asked(answers: Answers) -> tuple[str, ...]:
    """What she asked for besides where."""
    matters = tuple(MATTERS[matter] for matter in answers.matters)
    if not answers.language:
        return matters
    return (*matters, _("Someone there speaks %(language)s") % {"language": answers.language})


def nothing(answers: Answers, near: LatLon | None) -> str:
    """What was not found, in words."""
    fits = bool(asked(answers))
    if answers.first:
        return _("There are no more places in this list.")
    if near is None and fits:
        return _(
            "You typed no place, so we looked for help by phone or video. We know of none that fits what you ticked."
        )
    if near is None:
        return _(
            "You typed no place, so we looked for help by phone or video. We know of none yet."
        )
    if answers.remote and fits:
        return _("We know of no help by phone or video that fits what you ticked.")
    if answers.remote:
        return _("We know of no help by phone or video yet.")
    miles = MILES[answers.far]
    if miles is None:
        return _("We know of no place that fits what you asked for.")
    if not fits:
        return _("We know of no place within %(miles)s miles.") % {"miles": miles}
    return _("We know of no place within %(miles)s miles that fits what you ticked.") % {
        "miles": miles
    }


def steps(
    answers: Answers, near: LatLon | None, results: Results, *, is_empty: bool
) -> tuple[Step, ...]:
    """Where she can go on from here."""
    found = []
    if results.more:
        found.append(Step(_("Show more places"), replace(answers, first=answers.first + A_PAGE)))
    if near is not None and not answers.remote and answers.far + 1 < len(MILES):
        wider = replace(answers, far=answers.far + 1, first=0)
        found.append(Step(_("Look further away"), wider))
    if is_empty and answers.matters:
        found.append(
            Step(_("Show places whatever they say"), replace(answers, matters=(), first=0))
        )
    if not answers.remote and near is not None:
        found.append(Step(_("Show help by phone or video"), replace(answers, remote=True, first=0)))
    found.append(
        Step(
            _("Change what I asked for"), replace(answers, far=0, first=0, remote=False), again=True
        )
    )
    return tuple(found)
