"""Why something due to her has no time yet, in words for her: her own facts and public ones, never anybody else's.

What hangs on other people (whose time is taken, which room, which group) is one sentence, the same whatever the
cause (`alongside.planning.words.conversation`). It is always ours to put right, and says so.
"""

from __future__ import annotations

from uuid import UUID

from alongside.care.models import AgreedTime
from alongside.care.offered.choices import State as Offered
from alongside.care.offered.models import Offer
from alongside.kit.walls import As
from alongside.kit.wording import _
from alongside.people.models import Client
from alongside.planning.choices import State
from alongside.planning.models import NotPlacedVisit, PlanRun
from alongside.planning.words.conversation import COVERS
from alongside.trust.access.choices import Category
from alongside.trust.acting import acting
from alongside.trust.looking.record import looked

STILL_LOOKING = _("We have no free time for you yet. We are still looking.")
OURS = _("This is ours to put right.")
NOBODY_FREE = _("We have nobody free who can do this yet.")
HERS = {
    "skill": NOBODY_FREE,
    "hours": NOBODY_FREE,
    "nobody_in_reach": _("We have nobody near you who can do this yet."),
    "no_worker_within_reach": _("We have nobody near you who can do this yet."),
    "key_worker": _("Your own worker has no free time yet."),
    "travel": _("The times we have are too far away for you."),
    "no_creche": _("We have no place for your children at those times yet."),
    "her_times": _("We have no free time yet at the times you can come."),
    "school_run": _("The times we have are when children go to school or come home."),
    "holiday": _("The times we have are in the school holidays."),
    "work": _("The times we have are when you work."),
    "mode": _("This one cannot be online."),
    "no_such_group": _("There is no group like this near you yet."),
    "not_for_her": _("There is no group like this near you yet."),
    "must_worker_gender": _("You told us who you want to see. We have nobody like that free yet."),
    "must_language": _("You told us your language. We have nobody free who speaks it yet."),
    "must_women_only": _("You asked for times for women only. We have none free yet."),
    "must_not_place": _("We have no free time yet at a place you want to come to."),
    "must_mode": _("You told us how you want to meet. We have no free time like that yet."),
    "ask_her": _("A time you had cannot stay. We will ask you about a new one."),
}
"""By rule ref. What is not here is said in the one neutral sentence."""


def not_met_words(client: UUID) -> tuple[str, ...]:
    """Sentences for her, distinct, and that it is ours to put right; empty where everything due has a time.

    From the newest plan of her area. At her own door; of nobody else's facts.
    """
    looked(client, Category.DIARY)
    with acting(As.PLANNER):
        area = Client.objects.values_list("area", flat=True).get(pk=client)
        runs = PlanRun.objects.filter(area=area, state=State.DONE, mends=False)
        newest = runs.order_by("-asked_at", "pk").values_list("pk", flat=True).first()
        missing = NotPlacedVisit.objects.filter(run=newest, client=client, visit__ended_at=None)
        visits = [row.visit_id for row in missing]
        has = {
            *AgreedTime.objects.filter(visit__in=visits, ended_at=None).values_list(
                "visit", flat=True
            ),
            *Offer.objects.filter(visit__in=visits, state=Offered.OPEN).values_list(
                "visit", flat=True
            ),
        }
        refs = [
            ref
            for row in missing.order_by("visit__ref")
            if row.visit_id not in has
            for ref in row.why
        ]
    said = dict.fromkeys(str(words_of(ref)) for ref in refs)
    return (*said, str(OURS)) if said else ()


def words_of(ref: str) -> str:
    """The sentence for a rule ref."""
    return STILL_LOOKING if ref in COVERS else HERS.get(ref, STILL_LOOKING)
