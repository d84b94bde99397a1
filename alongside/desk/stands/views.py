"""A time she was told that may have to change: whose, why, what would keep it; asking her, and ending the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods

from alongside.care.mine import choices_of
from alongside.desk.banner import banner
from alongside.desk.masthead import masthead
from alongside.desk.safety.common import form_of, pressed
from alongside.desk.safety.page import Act
from alongside.desk.stands.page import FindPage, TimePage
from alongside.kit.forms import Form
from alongside.kit.page import Link, Mistake, go, render
from alongside.people.choices import Role
from alongside.planning.away.errors import CannotSay
from alongside.planning.away.moving import found_somebody
from alongside.planning.away.settling import (
    KIND,
    Settle,
    end_it,
    nothing_left,
    on_my_list,
    stands_again,
    to_settle,
)
from alongside.planning.errors import NoSuchStart
from alongside.planning.offering.actions import make_offer
from alongside.planning.offering.errors import NotOffered
from alongside.trust.access.choices import Category
from alongside.trust.access.seen import seen_of
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.contact.choices import Channel
from alongside.trust.contact.in_words import rule_in_words
from alongside.trust.contact.queries import rule_of
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked
from alongside.trust.once.actions import NotYours, once
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind

WHO = frozenset(
    {
        Role.KEY_WORKER,
        Role.PRESCRIBER,
        Role.NURSE,
        Role.MIDWIFE,
        Role.SERVICE_MANAGER,
        Role.SAFETY_LEAD,
        Role.ON_CALL,
    }
)
HERE = "/desk/stands/"
LIST = Link("My list", "/desk/")
ON_SITE = Link("On-site leads", "/desk/on-site/")
OVER = "No time is agreed any more, so there is nothing to ask about here."
FITS = "Nothing is against this time as things are now. They may not know that yet."
NOT = "This time cannot be kept as things are. They were told it, and it is theirs until they say otherwise."
WAITS = "It asks them not to come until somebody has talked with them."
READS = (
    "It says that we may not be able to keep it, that it is our doing, and by when somebody asks."
)
OFFER = "They get other times that are as safe, and choose. No answer is never a yes, and nothing moves before one."
RING = "The number is shown once the task to ring them is on your list, after their rule, and on their page alone."
AGAIN = "Nothing is against it now. Press when they know it, or need not be told. It is checked once more first."
END = (
    "They would rather not keep it. It ends, and finding another time with them goes on your list."
)
NO_TIME = (
    "No time is free and safe now. Finding one with them is on the list of whoever works with them."
)
SOMEBODY = (
    "Somebody has to be asked about a time they were told. You do not work with them, so you see no name.",
    "Somebody who works with them asks. Press when there is one: it goes on their list.",
)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "a time to ask about", roles=WHO)
def time(request: Asked, visit: UUID) -> HttpResponse:
    """The page of whoever asks her. Whoever does not see her finds somebody who does."""
    found = to_settle(visit, request.at)
    if found is None:
        return find(request, visit)
    acts, ends = tuple(_asking(request, found)), tuple(_ending(request, found))
    act = pressed(request, (*acts, *ends))
    wrong: tuple[Mistake, ...] = ()
    if act is not None:
        try:
            address = _once(request, act.form, lambda: _done(request, found, act))
        except (NotYours, NoSuchStart):
            raise Http404 from None
        except (NotConfirmed, NotOffered, CannotSay) as refused:
            wrong = (Mistake(str(refused)),)
        else:
            if address:
                return go(address)
            wrong = (Mistake(NO_TIME),)  # said in the answer itself: an address stays in a history
    return render(request, "desk/stands/time.jinja", _page(request, found, acts, ends, wrong))


def find(request: Asked, visit: UUID) -> HttpResponse:
    """For whoever finds somebody to ask her: no name, and nothing of hers."""
    item = on_my_list(visit)
    if item is None:
        raise Http404
    form = Form.of(request)
    wrong = form.mistakes()
    if request.method == "POST" and form.is_valid():

        def seen_to() -> str:
            found_somebody(visit=visit, by=request.viewer.id, kind=KIND)
            return LIST.href

        try:
            return go(_once(request, form, seen_to))
        except NotYours:
            raise Http404 from None
        except CannotSay as refused:
            wrong = (Mistake(str(refused)),)
    page = FindPage(
        title="Find somebody to ask",
        masthead=masthead(request.viewer, ""),
        back=LIST,
        told=(*SOMEBODY, f"By {localtime(item.due_at):%A %-d %B, %H:%M}."),
        form=form,
        errors=wrong,
    )
    return render(request, "desk/stands/find.jinja", page)


def _once(request: Asked, form: Form, act: Callable[[], str]) -> str:
    with transaction.atomic():
        return once(form.key, viewer=request.viewer.id, at=request.at, act=act)


def _asking(request: Asked, found: Settle) -> Iterator[Act]:
    if found.keeps:
        yield Act("again", form_of(request, "again"), "It stands again", AGAIN)
    if found.time and not found.with_her:
        yield Act("offer", form_of(request, "offer"), "Ask them: offer other times", OFFER)
    rule = rule_of(request.viewer.id, found.client) if _may_reach(found) else None
    if found.time and rule is not None and rule.channel == Channel.VOICE:
        yield Act("ring", form_of(request, "ring"), "Put ringing them on my list", RING)


def _ending(request: Asked, found: Settle) -> Iterator[Act]:
    if not found.time:
        yield Act("over", form_of(request, "over"), "Take it off my list", "")
        return
    yield Act("end", form_of(request, "end"), "They want it ended: end this time", END)


def _done(request: Asked, found: Settle, act: Act) -> str:
    """Do it, and give where its reply leads; nowhere, where nothing could be offered."""
    by, at, visit = request.viewer.id, request.at, found.visit
    here = f"{HERE}{visit}/"
    if act.name == "offer":
        return here if make_offer(visit=visit, by=by).offer else ""
    if act.name == "ring":
        due_at = found.due_at or at
        owner = Owner(worker=by)
        ask(Kind.RING, found.client, area=request.viewer.area, owner=owner, at=at, due_at=due_at)
        return f"/desk/person/{found.client}/"
    if act.name == "again":
        stands_again(visit=visit, by=by, at=at)
    elif act.name == "end":
        end_it(visit=visit, by=by, at=at)
        return f"/desk/offers/{visit}/"
    else:
        nothing_left(visit=visit, by=by, at=at)
    return LIST.href


def _page(
    request: Asked,
    found: Settle,
    acts: tuple[Act, ...],
    ends: tuple[Act, ...],
    wrong: tuple[Mistake, ...],
) -> TimePage:
    rule = rule_of(request.viewer.id, found.client) if _may_reach(found) else None
    links = masthead(request.viewer, "")
    names_leads = any(one.href == ON_SITE.href for one in links.links)
    return TimePage(
        title="A time to ask them about",
        masthead=links,
        back=LIST,
        banner=banner(found.client),
        state=OVER if not found.time else FITS if found.keeps else NOT,
        warm=bool(found.time) and not found.keeps,
        facts=tuple(_facts(request, found)),
        against=found.against,
        lead=ON_SITE if found.lead and names_leads else None,
        contact=rule_in_words(rule, request.at),
        heading="What to do" if found.keeps else "Ask them",
        acts=acts,
        ends=ends,
        errors=wrong,
    )


def _may_reach(found: Settle) -> bool:
    return Category.CONTACT in seen_of(found.client)


def _facts(request: Asked, found: Settle) -> Iterator[tuple[str, tuple[str, ...]]]:
    if Category.CHOICES in seen_of(found.client):
        looked(found.client, Category.CHOICES)
        chosen = choices_of([found.client], request.viewer.id).get(found.client, ())
        if chosen:
            yield "They chose", tuple(one.words for one in chosen)
    yield "What it is", (found.kind,)
    if found.time:
        yield "They were told", (found.time,)
        yield "On their page", (WAITS if found.told_to_wait else READS,)
    if found.due_at and found.time:
        yield "Ask them by", (f"{localtime(found.due_at):%A %-d %B, %H:%M}",)
    if found.asked:
        yield "How far it is", (found.asked,)
