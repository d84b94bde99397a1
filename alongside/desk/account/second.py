"""The second person's page: whom to see, what to ask her, and the short secret that she chooses then."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from alongside.desk.account.forms import TOO_EASY, PressForm, ShortForm, UnaskedForm
from alongside.desk.account.page import UNASKED, SecondPage, phrase_of, why_of
from alongside.desk.banner import Banner
from alongside.desk.masthead import masthead
from alongside.desk.safety.common import do_once, form_of, pressed
from alongside.desk.safety.page import Act
from alongside.kit.page import Link, Mistake, render
from alongside.people.choices import Role
from alongside.trust.access.choices import Category
from alongside.trust.access.errors import NotFound
from alongside.trust.acting import Purpose
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked
from alongside.trust.renewing.errors import NotAgain, NothingWaits, TakesAnother
from alongside.trust.sign_in.admit import recently_confirmed
from alongside.trust.sign_in.beside import HasNone
from alongside.trust.sign_in.phrase import TooEasy
from alongside.trust.sign_in.private import confirm_first
from alongside.trust.sign_in.renewal import new_short_secret, say_not_needed, say_not_theirs
from alongside.trust.sign_in.second_person import Waits, what_waits

ROLES = frozenset(
    {
        *(Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE),
        *(Role.SAFETY_LEAD, Role.ON_CALL),
    }
)
CLOSED = "Their account is closed. Whoever works with them opens it again with a new phrase first."
ELSE = "They need nobody: it is settled another way. What is shut stays shut."
LIST = "/desk/"
MINUTES = {False: 5, True: 15}
"""How lately they have shown who they are, to open the page and to press on it: the first may sit down at their screen."""


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@door(
    Audience.STAFF,
    "your account (as the second person)",
    roles=ROLES,
    purpose=Purpose.SAFETY,
)
def second(request: Asked, key: UUID) -> HttpResponse:
    """Whom to see, and what she says then."""
    if not recently_confirmed(request, MINUTES[request.method == "POST"]):
        return confirm_first(request)
    errors: tuple[Mistake, ...] = ()
    try:
        waits = what_waits(request.viewer, key)
        acts = _acts(request, waits)
        act = pressed(request, acts)
        looked(waits.client, Category.IDENTITY)
        if act is not None:
            try:
                return do_once(request, act.form, lambda: _did(request, act, waits))
            except TooEasy:
                errors = (Mistake(TOO_EASY, "short"),)
            except HasNone:
                errors = (Mistake(CLOSED),)
    except (NotFound, NothingWaits, NotAgain, TakesAnother):
        raise Http404 from None
    sent = next((one for one in acts if one.form.is_bound), None)
    page = SecondPage(
        masthead=masthead(request.viewer, ""),
        back=Link("My list", LIST),
        banner=Banner(waits.known_as, waits.ref),
        why=why_of(waits),
        phrase=phrase_of(waits),
        by=f"{localtime(waits.due_at):%A %-d %B at %H:%M}",
        acts=acts,
        errors=errors or (sent.form.mistakes() if sent else ()),
    )
    return render(request, "desk/account/second.jinja", page)


def _did(request: Asked, act: Act, waits: Waits) -> str:
    given, by = act.form.cleaned_data, request.viewer
    if act.name == "set":
        new_short_secret(by=by, client=waits.client, short=given["short"], seen=given["seen"])
    elif act.name == "unasked":
        say_not_theirs(by=by, client=waits.client, seen=given["saw"])
    else:
        say_not_needed(by=by, client=waits.client)
    return LIST


def _acts(request: Asked, waits: Waits) -> tuple[Act, ...]:
    unasked = (
        Act(
            "unasked", form_of(request, "unasked", UnaskedForm), "They did not ask for it", UNASKED
        ),
    )
    return (
        Act("set", form_of(request, "set", ShortForm), "Save the new short secret", ""),
        *(unasked if waits.phrase_at else ()),
        Act("else", form_of(request, "else", PressForm), "Nobody is needed", ELSE),
    )
