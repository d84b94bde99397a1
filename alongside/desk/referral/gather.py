"""What the page of one person's search shows, gathered for whoever stands near enough."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.timezone import localtime

from alongside.care.choice_words import choice_words
from alongside.care.choices import About, Style
from alongside.care.choosing import standing_choices
from alongside.care.key_working.actions import writing as as_registrar
from alongside.care.key_working.choices import Answer, Reason, WhyWanted
from alongside.care.key_working.queries import (
    cards_of,
    proposals_of,
    wanted_of,
)
from alongside.care.loosening.queries import yes_that_waits
from alongside.care.referring.queries import referral_of
from alongside.desk.masthead import masthead
from alongside.desk.referral.before import before, said_no, said_no_words
from alongside.desk.referral.page import (
    ANOTHER_ANSWER,
    NOBODY,
    SAID,
    OnePage,
    Press,
    Proposal,
    could,
    press,
    why_words,
)
from alongside.desk.referral.who import HERE, Near, whose
from alongside.desk.start.page import stretch
from alongside.kit.page import Link, Mistake
from alongside.kit.speech import day
from alongside.kit.walls import As
from alongside.planning.choosing_worker import what_is_in_the_way, who_fits
from alongside.planning.key_worker import Fit, InTheWay
from alongside.trust.access.blocked import who_blocked
from alongside.trust.access.choices import Category
from alongside.trust.acting import acting
from alongside.trust.doors import Asked
from alongside.trust.looking.record import looked
from alongside.work.models import Kind

if TYPE_CHECKING:
    from alongside.care.key_working.models import Wanted, WorkerProposal

ABOUT = (About.WORKER_GENDER, About.LANGUAGE, About.STYLE, About.NOT_WORKER)
MOST_SHOWN = 8


def one_page(request: Asked, here: Near, errors: tuple[Mistake, ...] = ()) -> OnePage:
    """The page as it stands."""
    client, at = here.client, request.at
    with as_registrar():
        wanted, proposals = wanted_of(client), proposals_of(client)
    waits = next((row for row in proposals if row.ended_at is None), None)
    proposal = _proposal(request, here, waits) if here.chooses and waits else None
    unseen = who_blocked(request.viewer.id, request.viewer.area)
    fits = who_fits(client, at, unseen) if here.chooses and waits is None else ()
    nobody = here.chooses and waits is None and not fits
    again = said_no(request, here, proposals, unseen) if nobody and wanted else ()
    looked(client, Category.TEAM)
    words, written = _words(here, wanted)
    return OnePage(
        title="A key worker for them",
        masthead=masthead(request.viewer, ""),
        back=Link("Referrals", HERE),
        banner=whose(here),
        stands=_stands(here, wanted, waits, at),
        words=words,
        written=written,
        choices=_choices(here, request.viewer.id),
        proposal=proposal,
        could=tuple(
            could(fit, _why(here, fit), first=number == 0)
            for number, fit in enumerate(fits[:MOST_SHOWN])
        ),
        nobody=_nobody(here, at) if nobody else (),
        said_no=said_no_words(len(again)),
        again=tuple(
            press(f"They would look at {fit.candidate.name} again", "again", fit.id)
            for fit in again
            if fit.id != request.viewer.id
        ),
        before=before(here, proposals),
        chooses=here.chooses,
        others=_others(here, wanted),
        errors=errors,
    )


WAS_IT_THEY = (
    "The one they had was ended on their own page, without their short secret. Somebody else may have held their"
    " telephone: ask them first, alone, in the way they said is safe, whether it was they. They do not have to say why."
)


def _stands(
    here: Near, wanted: Wanted | None, waits: WorkerProposal | None, at: datetime
) -> tuple[str, ...]:
    """What is next, and by when."""
    found = []
    if here.chooses and wanted is not None and waits is None:
        late = wanted.due_at <= at
        clock = stretch(abs(wanted.due_at - at))
        found.append(f"They wait for a name. {f'{clock} late' if late else f'Due in {clock}'}.")
    if here.has(Kind.TALK_FIRST):
        found.append("They would like to talk before they decide.")
    if here.chooses and wanted is not None and wanted.why == WhyWanted.SAID:
        found.append(WAS_IT_THEY)
    if here.key_worker and not here.chooses:
        found.append("You are their key worker.")
    return tuple(found)


TAKEN_BACK = (
    " {by} took this referral back on {day}. That ends nothing: these words are theirs. Ask them, as it is safe to reach"
    " them, if they still want it."
)


def _words(here: Near, wanted: Wanted | None) -> tuple[tuple[tuple[str, str], ...], str]:
    """Her words, and who wrote them down: for who works with her, and for who finds her first key worker."""
    first = wanted is not None and wanted.why == WhyWanted.FIRST
    if not (here.cares or (first and here.items)):
        return (), ""
    if here.cares:
        row = referral_of(here.client)
    else:
        with acting(As.PLANNER):
            row = referral_of(here.client)
    if row is None:
        return (), ""
    looked(here.client, Category.GOALS)
    said = (
        ("What they want to change", row.wants),
        ("What must not happen", row.must_not),
        ("How they want to choose", row.how),
    )
    by = row.entered_by.name or row.entered_by.ref
    written = f"Written down by {by} on {day(localtime(row.began_at).date())}."
    if row.taken_back_at is not None:
        written += TAKEN_BACK.format(by=by, day=day(localtime(row.taken_back_at).date()))
    return tuple((name, words) for name, words in said if words), written


def _choices(here: Near, viewer: UUID) -> tuple[str, ...]:
    """What she wants in a worker. Whom she does not want is for those who work with her, and never for themselves."""
    with acting(As.PERSON if here.cares else As.PLANNER, viewer):
        rows = standing_choices(here.client).filter(about__in=ABOUT)
        if not here.cares:
            rows = rows.exclude(about=About.NOT_WORKER)
        found = list(rows.select_related("worker", "place").order_by("firm", "began_at", "pk"))
    looked(here.client, Category.CHOICES)
    return tuple(choice_words(row) for row in found)


def _why(here: Near, fit: Fit) -> tuple[str, ...]:
    one = fit.candidate
    spoken, styles = _asked(here)
    return why_words(
        fit.reasons,
        gender=one.worker.gender,
        spoken=spoken,
        styles=[style for style in one.styles if style in styles],
        places=one.places,
    )


def _asked(here: Near) -> tuple[str, list[Style]]:
    """The language and the styles she chose."""
    with acting(As.PLANNER):
        rows = standing_choices(here.client).filter(about__in=(About.LANGUAGE, About.STYLE))
        found = list(rows.values_list("about", "value"))
    spoken = next((value for about, value in found if about == About.LANGUAGE), "")
    return spoken, [Style(value) for about, value in found if about == About.STYLE]


HEAR_IT = (
    "They said yes on their own page on {day}. A device can be in other hands, so it does not count yet. Ask them when "
    "they are with you, alone; or ring the number that is safe, after {moment}. Then write down what they say."
)


def _proposal(request: Asked, here: Near, row: WorkerProposal) -> Proposal:
    spoken, styles = _asked(here)
    card = cards_of([row.worker])[row.worker_id]
    waits = f"It waits for their answer. Nothing is taken for a yes; ask them after {day(localtime(row.due_at).date())}."
    talk = ("They asked to talk first.",) if row.answer == Answer.TALK else ()
    yes = yes_that_waits(row.pk)
    if yes is not None:
        waits = HEAR_IT.format(
            day=day(localtime(yes.began_at).date()),
            moment=f"{localtime(yes.waits_until):%A %-d %B, %H:%M}",
        )
    own = row.worker_id == request.viewer.id
    return Proposal(
        name=row.worker.name or row.worker.ref,
        why=why_words(
            [Reason(reason) for reason in row.reasons],
            gender=row.worker.gender,
            spoken=spoken,
            styles=[style for style in card.styles if style in styles],
            places=(),
        ),
        stands=(waits, *talk),
        presses=()
        if own
        else tuple(
            press(words, said.value, row.pk, first=said is Answer.YES)
            for said, words in SAID.items()
            if not (talk and said is Answer.TALK)
        ),
        take_back=press("Take this name back", "take_back", row.pk),
        own=own,
    )


def _nobody(here: Near, at: datetime) -> tuple[str, ...]:
    """Which of her musts another answer to would help; else one sentence that covers everything."""
    found = what_is_in_the_way(here.client, at)
    about = {one.about.value for one in found if not isinstance(one, InTheWay)}
    with acting(As.PLANNER):
        rows = standing_choices(here.client).filter(about__in=about, firm="must")
        words = [
            "Must: not with somebody they named"
            if row.about == About.NOT_WORKER
            else choice_words(row)
            for row in rows.select_related("worker", "place").order_by("began_at", "pk")
        ]
    return (ANOTHER_ANSWER, *dict.fromkeys(words)) if words else (NOBODY,)


def _others(here: Near, wanted: Wanted | None) -> tuple[Press, ...]:
    """What else can be done from here."""
    found = []
    if here.has(Kind.REFERRAL) and here.key_worker:
        found.append(press("I have read this", "read", here.client, first=True))
    if here.has(Kind.TALK_FIRST):
        found.append(press("Somebody has talked with them", "talked", here.client))
    if here.key_worker:
        found.append(press("They ask for another key worker", "change", here.client))
    elif here.cares and wanted is None:
        found.append(press("They want a key worker", "want", here.client, first=True))
    return tuple(found)
