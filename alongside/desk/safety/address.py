"""Where she lives and may not be found: writing it down, asking that somebody be given it, and giving it, which takes two."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.desk.masthead import masthead
from alongside.desk.safety.address_forms import DAYS, AskForm, WriteForm
from alongside.desk.safety.apart import NOBODY
from alongside.desk.safety.common import (
    HERE,
    LEADS,
    banner_of,
    do_once,
    form_of,
    has_read,
    pressed,
)
from alongside.desk.safety.forms import RefForm
from alongside.desk.safety.page import (
    Act,
    AddressPage,
    FindPage,
    GivenPage,
    Request,
    TaskPage,
    when,
)
from alongside.kit.choosing import Choose, Option
from alongside.kit.page import Link, Mistake, go, render
from alongside.trust.acting import Purpose
from alongside.trust.apart.errors import NotHeld
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.ending.names import is_meant
from alongside.trust.ending.queries import keyed_client
from alongside.trust.entrusted.actions import (
    ask_for_release,
    let_her_know,
    refuse,
    release,
    write_safe_address,
)
from alongside.trust.entrusted.choices import WhyGiven
from alongside.trust.entrusted.errors import NeedsAConversation
from alongside.trust.entrusted.queries import (
    Release,
    has_safe_address,
    may_be_given,
    release_asked,
    releases_of,
    second_keyholders,
)
from alongside.work.models import Kind

ADDRESS = f"{HERE}address/"
TELL = "Find her with her ref. Nothing of her address is shown before two safety leads have said that it may be."
ASK = (
    "Another safety lead looks at it as if nobody had, and gives it or does not. Nobody she is kept apart from, and "
    "nobody she has said must see nothing, can be given it: then this is refused without saying why."
)
ALONE = (
    "You are the only safety lead who holds her key, and it takes two. A service manager names a deputy under "
    "On call, Deputies; another safety lead or the privacy officer agrees. Until then, ring whoever is on call: in an emergency the "
    "police are rung, and she is asked, and nobody waits for this page."
)
GIVE = (
    "Give it only to the person named, by voice or by hand. It is shown to you once, now, and to nobody again under this request. "
    "Do not write it into notes, letters or messages."
)
ASK_BUTTON = "Ask another safety lead"
ALONE_BUTTON = "Ask, so that who is on call finds a second one"
ASK_ALONE = (
    "It goes on the list of whoever is on call, who sees nothing of it. Once there is a second safety lead, they find "
    "it here. Nobody she is kept apart from, and nobody she has said must see nothing, can be given it."
)
LATER = "She is told about this when a safety lead says that she can read of it safely."


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "your safety settings", roles=LEADS, purpose=Purpose.SAFETY)
def find(request: Asked) -> HttpResponse:
    """Of whom. A ref is posted: in an address it would stay in the browser's history."""
    form, told = RefForm.of(request), ""
    if request.method == "POST" and form.is_valid():
        client = keyed_client(request.viewer.id, request.viewer.area, form.cleaned_data["ref"])
        if client is not None:
            return go(f"{ADDRESS}{client}/")
        told = NOBODY
    page = FindPage(
        title="Where somebody lives",
        masthead=masthead(request.viewer, ""),
        back=Link("Safety", HERE),
        before=TELL,
        form=form,
        errors=(Mistake(told, "ref"),) if told else form.mistakes(),
    )
    return render(request, "desk/safety/find.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "who may know where you live", roles=LEADS, purpose=Purpose.SAFETY)
def hers(request: Asked, client: UUID) -> HttpResponse:
    """Whether there is an address, asking that it be given, writing it down, and what became of each request."""
    viewer = request.viewer.id
    there = _there(viewer, client)
    seconds = second_keyholders(viewer, client)
    asking, writing = form_of(request, "ask", AskForm), form_of(request, "write", WriteForm)
    who = asking.fields["recipient"]
    assert isinstance(who, Choose)  # noqa: S101 - for the type checker
    who.choices = tuple(Option(str(key), name) for key, name in may_be_given(viewer, client))
    acts = tuple(
        act
        for act, shown in (
            (
                Act("ask", asking, *((ASK_BUTTON, ASK) if seconds else (ALONE_BUTTON, ASK_ALONE))),
                there,
            ),
            (
                Act(
                    "write",
                    writing,
                    "Write it down",
                    "With her beside you. It takes the place of what was written before.",
                ),
                True,
            ),
        )
        if shown
    )
    act, told = pressed(request, acts), ""
    if act is not None:
        try:
            return do_once(request, act.form, lambda: _done(request, client, act))
        except NeedsAConversation as refused:
            told = str(refused)
    page = AddressPage(
        title="Where she lives",
        masthead=masthead(request.viewer, ""),
        back=Link("Find somebody", ADDRESS),
        banner=banner_of(viewer, client),
        told=("A safe address is written down." if there else "No safe address is written down.",),
        alone=ALONE if there and not seconds else "",
        requests=tuple(_line(one) for one in releases_of(viewer, client)),
        acts=acts,
        errors=(Mistake(told),)
        if told
        else tuple(one for act in acts for one in act.form.mistakes()),
    )
    return render(request, "desk/safety/address.jinja", page)


def request_page(request: Asked, about: UUID) -> HttpResponse:
    """One request, for the task about it: give it, refuse it, or let her know. Raises `NotHeld`."""
    viewer = request.viewer.id
    found = release_asked(viewer, about)
    _not_meant(viewer, found.client)
    if not found.mine:
        has_read(request, Kind.REVIEW, about)
    acts = _acts(request, found)
    act, told = pressed(request, acts), ""
    if act is not None:
        try:
            if act.name == "give":
                return _given(request, found, act)
            return do_once(request, act.form, lambda: _settled(viewer, found, act))
        except NeedsAConversation as refused:
            told = str(refused)
    page = TaskPage(
        title="Should somebody know where she lives?",
        masthead=masthead(request.viewer, ""),
        back=Link("Safety", HERE),
        number="",
        banner=banner_of(viewer, found.client),
        told=(_state(found),),
        rows=_rows(found),
        acts=acts,
        errors=(Mistake(told),) if told else (),
    )
    return render(request, "desk/safety/task.jinja", page)


def _acts(request: Asked, found: Release) -> tuple[Act, ...]:
    if found.given_at is not None:
        later = Act("told", form_of(request, "told"), "She can read of it now", LATER)
        return () if found.told_at else (later,)
    if found.ended_at is not None:
        return ()
    if found.for_viewer and not found.mine:
        return (Act("refuse", form_of(request, "refuse"), "Do not give it"),)
    if found.mine:
        return (Act("refuse", form_of(request, "refuse"), "Take it back"),)
    if request.at >= found.until:
        return (Act("refuse", form_of(request, "refuse"), "Do not give it"),)
    return (
        Act("give", form_of(request, "give"), "Give it: show it to me once", GIVE),
        Act("refuse", form_of(request, "refuse"), "Do not give it"),
    )


def _given(request: Asked, found: Release, act: Act) -> HttpResponse:
    """The address, in the answer to the press and nowhere else: pressed again, it needs a conversation."""
    words = release(viewer=request.viewer.id, asked=found.id)
    page = GivenPage(
        title="Where she lives",
        masthead=masthead(request.viewer, ""),
        back=Link("Safety", HERE),
        banner=banner_of(request.viewer.id, found.client),
        recipient=found.recipient,
        words=words,
    )
    return render(request, "desk/safety/given.jinja", page)


def _settled(viewer: UUID, found: Release, act: Act) -> str:
    verb = let_her_know if act.name == "told" else refuse
    verb(viewer=viewer, asked=found.id)
    return HERE


def _done(request: Asked, client: UUID, act: Act) -> str:
    viewer, given = request.viewer.id, act.form.cleaned_data
    if act.name == "write":
        write_safe_address(viewer=viewer, client=client, words=given["words"])
    else:
        ask_for_release(
            viewer=viewer,
            client=client,
            recipient=given["recipient"],
            why=given["why"],
            reason=given["reason"],
            stands_for=timedelta(days=DAYS[given["until"]]),
            tell_her_later=given["tell"] == "later",
        )
    return f"{ADDRESS}{client}/"


def _there(viewer: UUID, client: UUID) -> bool:
    try:
        _not_meant(viewer, client)
        return has_safe_address(viewer, client)
    except NotHeld:
        raise Http404 from None


def _not_meant(viewer: UUID, client: UUID) -> None:
    """Nothing of it is for somebody she is kept apart from, whatever post they hold. Raises `NotHeld`."""
    if is_meant(viewer, client):
        raise NotHeld


def _state(found: Release) -> str:
    if found.given_at:
        return f"{found.given_by} gave it on {when(found.given_at)}."
    if found.ended_at:
        return f"It was not given: {found.ended_by} said so on {when(found.ended_at)}."
    if found.mine:
        return "Another safety lead has to agree. It is on their list."
    if found.for_viewer:
        return "Another safety lead asks that you be told. Nobody gives it to themselves: another one has to."
    return "Another safety lead asks. Look at it as if nobody had: talk with her, on her own, if there is time."


def _rows(found: Release) -> tuple[tuple[str, str], ...]:
    return (
        ("For whom", found.recipient),
        ("Reason", WhyGiven(found.reason).label),
        ("In their words", found.why),
        ("Asked by", f"{found.asked_by}, {when(found.asked_at)}"),
        ("It can be given until", when(found.until)),
        (
            "She reads of it",
            LATER if found.later and not found.told_at else "at once, behind her short secret",
        ),
    )


def _line(found: Release) -> Request:
    if found.given_at:
        state = f"Given by {found.given_by}, {when(found.given_at)}"
    elif found.ended_at:
        state = f"Not given: {found.ended_by}, {when(found.ended_at)}"
    else:
        state = f"Waits for another safety lead, until {when(found.until)}"
    return Request(
        f"{found.recipient}: {WhyGiven(found.reason).label}",
        f"{found.asked_by}, {when(found.asked_at)}",
        state,
        f"{HERE}review/{found.id}/",
    )
