"""Whom she does not want, and who must never see her record. A name is enough: nobody asks why."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care.choices import About, Firm
from alongside.her.moments import joined
from alongside.her.private import opened_with
from alongside.her.who.forms import BackForm, RefuseForm
from alongside.her.who.looser import asked_about, left_as_it_was
from alongside.her.who.page import HERE, Asked, NeverPage, Press, RefusePage
from alongside.her.who.reading import Refused, everybody, refused_by, team, wanted_of
from alongside.kit.choosing import OneOf, Option
from alongside.kit.page import go, render
from alongside.kit.wording import _
from alongside.planning.choosing_worker import never
from alongside.planning.loosening import say_herself
from alongside.trust.access.errors import SaidLately
from alongside.trust.doors import Asked as Door
from alongside.trust.doors import Audience, door
from alongside.trust.once.actions import once
from alongside.trust.sign_in.private import private_part_open

DOES = (
    _("We never give you a time with them, and never offer them as your worker."),
    _("They cannot see here that you said so. The others who work with you can."),
    _("You may still meet them in the building."),
    _("A time you have with them now stays until a person asks you about it."),
    _("Times with them that we keep for you to choose from are taken back."),
    _("We do not ask why."),
    _("To take a name off again, you ask here, and a person asks you first."),
)
ENDS = _("If they are your worker, that ends now. We look for somebody else for you.")
ASKS = _("A person asks you about it first, when you are alone, in the way you said is safe.")
"""Where it is said without her short secret."""
ASKS_TOO = _(
    "If they write your prescriptions, or are your nurse or midwife, a person asks you the same, and who helps you now."
)
ONE_MORE = _(
    "A name was given here in the last seven days. For one more, type your short secret too."
    " We ask because somebody else may be holding your phone."
)
NEVER_DOES = (
    _("From now on they cannot open anything about you here. Not in an emergency either."),
    ENDS,
    _("We do not tell them. For them it is as if you were not here."),
)
NEVER_CANNOT = (
    _("It cannot take back what they know already."),
    _("You may still meet them in the building."),
    _("You cannot undo it on this page. You can undo it together with a safety lead."),
)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "somebody you do not want")
def refuse(request: Door) -> HttpResponse:
    """Name somebody, or take a name back."""
    client, at = request.viewer.id, request.at
    if "change" in request.POST:
        return go(left_as_it_was(request))
    named = refused_by(client, request.viewer.area, at)
    back = BackForm(request.POST) if "worker" in request.POST else None
    form = _names(
        RefuseForm.of(request) if back is None else RefuseForm(),
        request,
        {one.worker for one in named},
    )
    if back is not None and back.is_valid():
        worker = back.key_of()

        def undo() -> str:
            area = request.viewer.area
            say_herself(client=client, area=area, about=About.NOT_WORKER, worker=worker, at=at)
            return f"{HERE}names/"

        return go(once(back.key, viewer=client, at=at, act=undo))
    if request.method == "POST" and back is None and form.is_valid():
        who = UUID(form.cleaned_data["who"])

        def save() -> str:
            area, about = request.viewer.area, About.NOT_WORKER
            say_herself(client=client, area=area, about=about, worker=who, firm=Firm.MUST, at=at)
            return f"{HERE}names/?2"

        return go(once(form.key, viewer=client, at=at, act=save))
    asked = asked_about(client)
    page = RefusePage(
        does=DOES,
        named=tuple((one.name, asked.get(one.choice) or _off(one)) for one in named),
        form=form,
        done="2" in request.GET,
        still=_still(team(client, at).unwanted(named), wanted_of(client) is not None),
        errors=() if back else form.mistakes(),
    )
    return render(request, "her/who/not.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "somebody who must not see your record")
def never_see(request: Door) -> HttpResponse:
    """Name somebody who must never see anything of hers: at once. Whom she has named is not shown here.

    A second name within seven days takes her short secret too.
    """
    client, at = request.viewer.id, request.at
    form = _names(RefuseForm.of(request), request, set())
    if request.method == "POST" and form.is_valid():
        who = UUID(form.cleaned_data["who"])

        def save() -> str:
            never(client=client, worker=who, bare=not private_part_open(request), at=at)
            return f"{HERE}record/?2"

        try:
            return go(once(form.key, viewer=client, at=at, act=save))
        except SaidLately:
            form = _names(RefuseForm.of(request), request, set())
            if opened_with(request, form):
                return go(once(form.key, viewer=client, at=at, act=save))
            if "short" not in request.POST:  # it was not asked before: nothing is wrong yet
                form.errors.pop("short", None)
    bare = not private_part_open(request)
    page = NeverPage(
        more=ONE_MORE if "short" in form.fields else "",
        does=tuple(
            f"{one} {ASKS} {ASKS_TOO}" if one is ENDS and bare else one for one in NEVER_DOES
        ),
        cannot=NEVER_CANNOT,
        form=form,
        done="2" in request.GET,
        errors=form.mistakes(),
    )
    return render(request, "her/who/never.jinja", page)


def _still(names: list[str], looked_for: bool) -> str:
    """That her worker is her worker until she asks for somebody else; nothing where it is nobody she named."""
    if not names or looked_for:
        return ""
    words = _("%(names)s is still your worker.")
    return words % {"names": joined(names)}


def _names(form: RefuseForm, request: Door, but: set[UUID]) -> RefuseForm:
    ask = form.fields["who"]
    assert isinstance(ask, OneOf)  # noqa: S101 - for the type checker
    found: tuple[Option, ...] = everybody(request, but=but)
    ask.choices = found
    return form


def _off(one: Refused) -> Asked:
    """The button that asks for a name to come off the list."""
    words = _("Take %(name)s off this list") % {"name": one.name}
    return Asked("", Press(words, BackForm(initial={"worker": str(one.worker)})))
