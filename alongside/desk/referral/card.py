"""What a worker says of themselves to somebody who may choose them."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care.choices import Style
from alongside.care.key_working.actions import write_card
from alongside.care.key_working.queries import cards_of
from alongside.desk.masthead import masthead
from alongside.desk.referral.forms import CardForm
from alongside.desk.referral.page import CardPage
from alongside.desk.referral.who import HERE
from alongside.kit.page import Link, go, render
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "what a worker says of themselves", roles=frozenset({Role.KEY_WORKER}))
def about_me(request: Asked) -> HttpResponse:
    """Write it, and see what is read now."""
    worker = Worker.objects.get(pk=request.viewer.id)
    card = cards_of([worker])[worker.pk]
    styles = [style.value for style in card.styles]
    form = CardForm.of(
        request,
        initial={"first_name": card.first_name, "words": card.words, "styles": styles},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def save() -> str:
            write_card(
                worker=worker.pk,
                area=worker.area_id,
                first_name=given["first_name"],
                words=given["words"],
                styles=[Style(one) for one in given["styles"]],
                at=request.at,
            )
            return f"{HERE}about-me/"

        return go(once(form.key, viewer=worker.pk, at=request.at, act=save))
    page = CardPage(
        title="About you",
        masthead=masthead(request.viewer, ""),
        back=Link("Referrals", HERE),
        form=form,
        now=card.words,
        errors=form.mistakes(),
    )
    return render(request, "desk/referral/card.jinja", page)
