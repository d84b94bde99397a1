"""Asking for another key worker: at any time, without a reason; and ending at once what the one she has can see."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.her.moments import joined
from alongside.her.who.forms import ChangeForm
from alongside.her.who.page import CHANGED, HERE, ChangePage, Press, change_forms
from alongside.her.who.reading import team_names
from alongside.her.who.refusing import ASKS
from alongside.kit.page import go, render
from alongside.kit.wording import _
from alongside.planning.choosing_worker import ask_for_change
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once
from alongside.trust.sign_in.private import private_part_open


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "asking for another worker")
def change(request: Asked) -> HttpResponse:
    """What it does, and two ways to do it."""
    client, at = request.viewer.id, request.at
    form = ChangeForm.of(request)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            what = form.cleaned_data["what"]
            if what in CHANGED:
                bare = not private_part_open(request)
                ask_for_change(client=client, at_once=what == "at_once", bare=bare, at=at)
            return HERE

        return go(once(form.key, viewer=client, at=at, act=act))
    hers = team_names(client, at)
    if not hers:
        return go(HERE)
    one = {"names": joined(hers)}
    later, now = change_forms()
    page = ChangePage(
        does=(
            _("We do not ask why."),
            _("We look for somebody else. You see the name first, and you decide."),
            _("%(names)s stays your worker until you say yes to somebody else.") % one,
            _("We do not tell %(names)s now. When you have somebody else, they see it.") % one,
        ),
        press=Press(CHANGED["change"], later, first=True),
        at_once=(
            _("If %(names)s must not see your record any more, it can end now.") % one,
            _("You then have no worker of your own until you say yes to somebody.") % one,
            *(() if private_part_open(request) else (ASKS,)),
            _("In an emergency they could still ask to see the few things a helper needs then."),
        ),
        at_once_press=Press(CHANGED["at_once"], now),
    )
    return render(request, "her/who/change.jinja", page)
