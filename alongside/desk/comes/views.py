"""When somebody can come, as they say it in the room: it counts at once, as if they had said it on their own page."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care import mine
from alongside.care.coming import coming_of
from alongside.desk.banner import banner
from alongside.desk.comes.forms import ComesForm
from alongside.desk.comes.page import ComesPage
from alongside.desk.comes.words import Stands, stands
from alongside.desk.comes.writing import write
from alongside.desk.masthead import masthead
from alongside.kit.page import Link, Mistake, go, render
from alongside.trust.access.choices import Category
from alongside.trust.access.seen import seen_of
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked
from alongside.trust.once.actions import once

NEEDS = frozenset({Category.DIARY, Category.CHOICES})
"""When they can come is of their diary; what suits best, and where they cannot go, of their choices."""
CHANGED = "What stands has changed since you opened this page. Nothing was written down. Read it again, and ask again"


class ChangedMeanwhileError(Exception):
    """What stands is not what was read before it was answered."""


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "when you can come", roles=mine.CASELOAD)
def comes(request: Asked, client: UUID) -> HttpResponse:
    """What stands now, and what they say from now on."""
    known = coming_of(client) if seen_of(client) >= NEEDS else None
    if known is None:
        raise Http404
    for category in sorted(NEEDS):
        looked(client, category)
    said = stands(known)
    mark = _mark(said)
    form = ComesForm.of(request, known=known, mark=mark)
    wrong = form.mistakes()
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            if form.cleaned_data["stood"] != mark:
                raise ChangedMeanwhileError
            write(form, client=client, by=request.viewer.id)
            return f"/desk/person/{client}/"

        try:
            return go(once(form.key, viewer=request.viewer.id, at=request.at, act=act))
        except ChangedMeanwhileError:
            form, wrong = ComesForm(known=known, mark=mark), (Mistake(CHANGED),)
    page = ComesPage(
        title="When they can come",
        masthead=masthead(request.viewer, ""),
        back=Link("Their page", f"/desk/person/{client}/"),
        banner=banner(client),
        stands=said,
        form=form,
        errors=wrong,
    )
    return render(request, "desk/comes/comes.jinja", page)


def _mark(said: tuple[Stands, ...]) -> str:
    """Of what stands and who said it when: another for anything that was said since."""
    return sha256(repr(said).encode()).hexdigest()
