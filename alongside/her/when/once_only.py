"""What she said for one time only, where a person asked her; and taking it back, which counts at once."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care.choices import About, Mode
from alongside.care.excepting.queries import Exceptional as Excepted
from alongside.care.excepting.queries import exceptions_of
from alongside.her.moments import day_of
from alongside.her.when import words as said
from alongside.her.when.forms import OnceForm
from alongside.her.when.page import HERE, Exceptional, OncePage
from alongside.kit.page import go, render
from alongside.kit.wording import _
from alongside.planning.must_answers import take_exception_back
from alongside.trust.access.choices import Category
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked
from alongside.trust.once.actions import once

NEED_NOT = {
    About.WORKER_GENDER: _("For this one, it need not be a %(value)s."),
    About.LANGUAGE: _("For this one, they need not speak %(value)s."),
    About.WOMEN_ONLY: _("For this one, it need not be a time for women only."),
    About.NOT_PLACE: _("For this one, it can be at %(value)s."),
}
OTHER_WAY = {
    Mode.IN_PERSON: _("For this one, it can be online."),
    Mode.ONLINE: _("For this one, it can be face to face."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "what you said for one time")
def once_only(request: Asked) -> HttpResponse:
    """All of it; a form takes one of them back. Sent twice, it is the same."""
    her, at = request.viewer.id, request.at
    form = OnceForm.of(request)
    if request.method == "POST" and form.is_valid():
        try:
            which = UUID(form.cleaned_data["which"])
        except ValueError:
            raise Http404 from None

        def take_back() -> str:
            take_exception_back(client=her, exception=which, at=at)
            return f"{HERE}once/"

        return go(once(form.key, viewer=her, at=at, act=take_back))
    looked(her, Category.CHOICES)
    page = OncePage(
        rows=tuple(
            Exceptional(
                what=said.short(one.by),
                words=need_not(one),
                said=_("You said so on %(day)s.") % {"day": day_of(one.since)},
                own=one.words,
                form=OnceForm(initial={"which": str(one.id)}),
            )
            for one in exceptions_of(her)
        ),
        errors=form.mistakes(),
    )
    return render(request, "her/when/once.jinja", page)


def need_not(one: Excepted) -> str:
    """What need not be, in her words."""
    choice = one.choice
    if choice.about == About.MODE:
        return OTHER_WAY[Mode(choice.value)]
    value = choice.place.name if choice.place else choice.value
    return NEED_NOT[About(choice.about)] % {"value": value}
