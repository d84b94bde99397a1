"""How it is safe to reach somebody, as they say it in the room: it counts at once."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care import mine
from alongside.desk.banner import banner
from alongside.desk.masthead import masthead
from alongside.desk.reach.forms import RuleForm, StillForm, standing
from alongside.desk.reach.page import ReachPage
from alongside.kit.page import Link, Mistake, go, render
from alongside.trust.access.choices import Category
from alongside.trust.access.seen import seen_of
from alongside.trust.contact.choices import Channel
from alongside.trust.contact.errors import NoRule, NotAnAddress
from alongside.trust.contact.in_the_room import say_in_the_room, still_so
from alongside.trust.contact.in_words import rule_in_words
from alongside.trust.contact.queries import rule_of
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked
from alongside.trust.once.actions import once

STILL, NEW = "still", "new"
WHICH = "Write the number or address they say."


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "how to reach you", roles=mine.CASELOAD)
def reach(request: Asked, client: UUID) -> HttpResponse:
    """What counts now; that it is still so; or what they say from now on."""
    if Category.CONTACT not in seen_of(client):
        raise Http404
    looked(client, Category.CONTACT)
    rule = rule_of(request.viewer.id, client)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    still = StillForm(request.POST if do == STILL else None, prefix=STILL)
    form = RuleForm(
        request.POST if do == NEW else None, initial=standing(rule) if rule is not None else None
    )
    wrong = (*still.mistakes(), *form.mistakes())
    if do in (STILL, NEW) and not wrong:
        try:
            return go(_done(request, client, still if do == STILL else form))
        except NotAnAddress:
            wrong = (Mistake(WHICH, "address"),)
        except NoRule as refused:
            wrong = (Mistake(str(refused)),)
    can_stay = rule is not None and rule.channel != Channel.NONE
    page = ReachPage(
        title="How it is safe to reach them",
        masthead=masthead(request.viewer, ""),
        back=Link("Their page", f"/desk/person/{client}/"),
        banner=banner(client),
        contact=rule_in_words(rule, request.at),
        still=still if can_stay else None,
        form=form,
        errors=wrong,
    )
    return render(request, "desk/reach/reach.jinja", page)


def _done(request: Asked, client: UUID, form: StillForm | RuleForm) -> str:
    """Do it once, and give where it leads. Raises `NotAnAddress` and `NoRule`."""

    def act() -> str:
        by, at = request.viewer.id, request.at
        if isinstance(form, RuleForm):
            say_in_the_room(client=client, wanted=form.wanted("en"), by=by, at=at)
        else:
            still_so(client=client, by=by, at=at)
        return f"/desk/person/{client}/"

    return once(form.key, viewer=request.viewer.id, at=request.at, act=act)
