"""What she wants in a worker: one question a page, each of which can be left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care.choices import About, Firm
from alongside.care.key_working.queries import languages_spoken, proposal_of
from alongside.her.who.forms import ANY, LikeForm, TalkForm, ThereForm, WayForm
from alongside.her.who.looser import LOOSER, asked_about, left_as_it_was
from alongside.her.who.page import HERE, AskPage
from alongside.her.who.reading import Chosen, chosen_by, may_choose_women_only
from alongside.kit.page import go, render
from alongside.kit.wording import _
from alongside.planning.loosening import say_herself
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

METHODS = ["GET", "HEAD", "POST"]
SEEN_BY = _(
    "The people who work with you can see your answer, and the person who looks for your worker."
    " You can ask to change it at any time."
)
WAITS = _("A name waits for your answer. If it does not fit what you say here, we take it back.")
WHY_LIKE = _("We ask so that you can talk to somebody you feel all right with.")
WHY_MUST = _(
    "If you say it must be, we offer you nobody else. You may wait longer."
    " Times that we keep for you to choose from and that do not fit are taken back."
)
WHY_TALK = _("We ask so that you are understood.")
WHY_THERE = _("We ask so that you can come when you feel all right.")
WHAT_THERE = _(
    "At times for women, only women come to the building. A man who works there may be in."
)
WHY_THERE_MUST = _(
    "If you say it must be, we offer you no other times. You may wait longer."
    " Times that we keep for you to choose from and that do not fit are taken back."
)
WHY_WAY = _("We ask because people are different. We look for it, and cannot promise it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing she may want: what it is about, the box of its answer, and the words before it."""

    about: About
    box: str
    title: str
    heading: str
    why: tuple[str, ...]


LIKE = Question(
    about=About.WORKER_GENDER,
    box="like",
    title=_("Who I talk to"),
    heading=_("A woman or a man"),
    why=(WHY_LIKE, WHY_MUST),
)
TALK = Question(
    about=About.LANGUAGE,
    box="talk",
    title=_("Language"),
    heading=_("The language"),
    why=(WHY_TALK, WHY_MUST),
)
THERE = Question(
    about=About.WOMEN_ONLY,
    box="there",
    title=_("When I come"),
    heading=_("Who else is there"),
    why=(WHY_THERE, WHAT_THERE, WHY_THERE_MUST),
)
WAY = Question(
    about=About.STYLE,
    box="way",
    title=_("How they are"),
    heading=_("How they are with you"),
    why=(WHY_WAY,),
)


@require_http_methods(METHODS)
@door(Audience.HERS, "what you want in a worker")
def like(request: Asked) -> HttpResponse:
    """A woman or a man."""
    return _asked(request, LIKE, lambda **given: LikeForm.of(request, **given))


@require_http_methods(METHODS)
@door(Audience.HERS, "what you want in a worker")
def talk(request: Asked) -> HttpResponse:
    """A language."""
    spoken = languages_spoken(request.viewer.area, request.at)
    return _asked(request, TALK, lambda **given: TalkForm.of(request, spoken=spoken, **given))


@require_http_methods(METHODS)
@door(Audience.HERS, "when you want to come")
def there(request: Asked) -> HttpResponse:
    """Who else comes to the building. Asked only of whom the area's times for women are for."""
    if not may_choose_women_only(request.viewer.id):
        return go(HERE)
    return _asked(request, THERE, lambda **given: ThereForm.of(request, **given))


@require_http_methods(METHODS)
@door(Audience.HERS, "what you want in a worker")
def way(request: Asked) -> HttpResponse:
    """How somebody is with her."""
    return _asked(request, WAY, lambda **given: WayForm.of(request, **given))


def _asked(
    request: Asked,
    question: Question,
    form_of: Callable[..., LikeForm | TalkForm | ThereForm | WayForm],
) -> HttpResponse:
    """Ask, and write down what she says; what waits for her answer and no longer fits is taken back at once."""
    client, at, about = request.viewer.id, request.at, question.about
    if "change" in request.POST:
        return go(left_as_it_was(request))
    now = chosen_by(client).get(about)
    form = form_of(initial={question.box: _value(now)})
    if request.method == "POST" and form.is_valid():
        said: str = form.cleaned_data[question.box]

        def save() -> str:
            value, firm = ("", None) if said == ANY else _parts(about, said)
            area = request.viewer.area
            say_herself(client=client, area=area, about=about, value=value, firm=firm, at=at)
            return HERE

        return go(once(form.key, viewer=client, at=at, act=save))
    page = AskPage(
        title=question.title,
        heading=question.heading,
        why=question.why,
        seen_by=SEEN_BY,
        waits=WAITS if proposal_of(client) else "",
        looser=LOOSER if now and now.firm is Firm.MUST else "",
        asked=asked_about(client).get(now.id) if now else None,
        form=form,
        errors=form.mistakes(),
    )
    return render(request, "her/who/ask.jinja", page)


def _value(now: Chosen | None) -> str:
    """What she said before, as the answer that is chosen."""
    if now is None:
        return ""
    return now.value if now.about is About.STYLE else f"{now.value} {now.firm.value}"


def _parts(about: About, said: str) -> tuple[str, Firm]:
    if about is About.STYLE:
        return said, Firm.WOULD_LIKE
    value, firm = said.rsplit(" ", 1)
    return value, Firm(firm)
