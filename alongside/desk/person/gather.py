"""Everything on her page that the viewer may see, and nothing that says what they may not."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from alongside.care import mine
from alongside.care.coming import can_be_said
from alongside.care.getting_here import how_they_come
from alongside.care.handing_over.models import HandOver
from alongside.care.harm import first_words, rank_of_work, signs
from alongside.care.past import due_without_a_time, past_times
from alongside.care.referring.queries import referral_of
from alongside.care.whom import about_whom
from alongside.desk.banner import banner
from alongside.desk.masthead import masthead
from alongside.desk.person.forms import RingForm
from alongside.desk.person.page import (
    ASK_FIRST,
    PersonPage,
    Said,
    Task,
    choice_said,
    due_said,
    hand_over_said,
    member_said,
    offer_said,
    past_said,
    task_said,
    time_said,
    words_said,
)
from alongside.desk.start.page import OPENS
from alongside.desk.today.gather import facts_of
from alongside.kit.page import Link
from alongside.kit.speech import day
from alongside.people.choices import Role
from alongside.people.models import Identity
from alongside.trust.access.choices import Category
from alongside.trust.access.team import team_of
from alongside.trust.contact.in_words import rule_in_words
from alongside.trust.contact.models import Outbox
from alongside.trust.contact.queries import rule_of
from alongside.trust.doors import Asked
from alongside.trust.looking.record import looked
from alongside.trust.naming.queries import ask_first
from alongside.work.models import Kind, WorkItem
from alongside.work.queries import open_items

HISTORY = 20
"""Past times on one page of them."""


def gathered(request: Asked, client: UUID, seen: frozenset[Category], number: int) -> PersonPage:
    """The page, part by part. Says of each part that it was looked at."""
    at = request.at
    top = banner(client)
    chosen = (
        mine.choices_of([client], request.viewer.id).get(client, ())
        if _may(client, Category.CHOICES, seen)
        else None
    )
    diary = _may(client, Category.DIARY, seen)
    past = past_times(client, at, skip=(number - 1) * HISTORY, most=HISTORY + 1) if diary else None
    contact = _may(client, Category.CONTACT, seen)
    items = list(open_items(request.viewer.id))
    about = about_whom(items)
    own = [item for item in items if about.get(item.about) == client]
    who = mine.Mine(client, top.known_as, top.ref, key_worker=False)
    found = facts_of({client: who}, own, about, at)[client] if diary else None
    facts, times, _held = found or (None, None, None)
    here = f"/desk/person/{client}/"
    return PersonPage(
        title=top.known_as or top.ref,
        masthead=masthead(request.viewer, ""),
        back=Link("Today", "/desk/today/"),
        banner=top,
        waits=first_words(signs(facts)) if facts and contact else (),
        who=_who(client) if _may(client, Category.IDENTITY, seen) else None,
        choices=None
        if chosen is None
        else (*_asked_first(client), *(choice_said(one) for one in chosen)),
        own_words=_own_words(client) if _may(client, Category.GOALS, seen) else None,
        offers=tuple(offer_said(one) for one in mine.offered([client], at).get(client, ()))
        if diary
        else None,
        times=None if times is None else tuple(time_said(one) for one in times),
        due=tuple(due_said(one) for one in due_without_a_time(client)) if diary else None,
        comes=tuple(Said(one) for one in how_they_come(client)) if diary else None,
        contact=rule_in_words(rule_of(request.viewer.id, client), at) if contact else None,
        team=tuple(member_said(one) for one in team_of(client))
        if _may(client, Category.TEAM, seen)
        else None,
        tasks=tuple(_tasks(own, request, client if contact else None)),
        hand_overs=_hand_overs(client) if _may(client, Category.GOALS, seen) else None,
        history=None if past is None else tuple(past_said(one) for one in past[:HISTORY]),
        ring=f"{here}ring/",
        reach=f"/desk/reach/{client}/",
        wants=f"/desk/wants/{client}/" if chosen is not None else "",
        says_when=f"/desk/comes/{client}/"
        if diary and chosen is not None and can_be_said(client)
        else "",
        ways=_ways(request, client) if Category.TEAM in seen else (),
        newer=Link("Later ones", f"{here}?page={number - 1}") if number > 1 else None,
        older=Link("Earlier ones", f"{here}?page={number + 1}")
        if past and len(past) > HISTORY
        else None,
    )


def _ways(request: Asked, client: UUID) -> tuple[Link, ...]:
    """Where else somebody goes on from here; each page decides again who may."""
    if not request.viewer.holds(Role.KEY_WORKER):
        return ()
    return (
        Link("Hand over to another key worker", f"/desk/handover/new/{client}/"),
        Link("Their own sign-in", f"/desk/account/{client}/"),
        Link("Ask for health care with them", f"/desk/health/for/{client}/"),
    )


def _may(client: UUID, category: Category, seen: frozenset[Category]) -> bool:
    """Whether a part is shown; writes down that it is."""
    if category not in seen:
        return False
    looked(client, category)
    return True


def _asked_first(client: UUID) -> tuple[Said, ...]:
    """That she is to be asked before a mixed session. Nothing says why."""
    return (ASK_FIRST,) if ask_first([client]) else ()


def _who(client: UUID) -> tuple[tuple[str, str], ...]:
    row = Identity.objects.filter(client=client).first()
    if row is None:
        return ()
    name = f"{row.given_name} {row.family_name}".strip()
    return (
        ("Name", name or "not given"),
        ("Date of birth", day(row.born_on) if row.born_on else "not given"),
    )


def _own_words(client: UUID) -> tuple[tuple[str, str], ...]:
    referral = referral_of(client)
    return words_said(referral) if referral else ()


def _hand_overs(client: UUID) -> tuple[Said, ...]:
    rows = HandOver.objects.filter(client=client).select_related(
        "from_worker", "to_worker", "written"
    )
    return tuple(hand_over_said(one) for one in rows.order_by("-written_at", "pk")[:10])


def _tasks(own: list[WorkItem], request: Asked, client: UUID | None) -> Iterable[Task]:
    """The viewer's work about her, the gravest first; with the way to the number where it is about reaching her."""
    messages = set(
        Outbox.objects.filter(pk__in=[one.about for one in own]).values_list("pk", flat=True)
    )
    for item in sorted(own, key=lambda one: (rank_of_work(one.kind), one.due_at, one.number)):
        reaching = client is not None and (item.about == client or item.about in messages)
        ring = RingForm(initial={"item": item.pk}) if reaching else None
        own_page = OPENS.get(Kind(item.kind), "").format(about=item.about)
        yield task_said(item, request.at, own_page, ring)
