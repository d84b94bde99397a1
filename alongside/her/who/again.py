"""Names she said no to, where nobody else fits: she may look at one again. Nobody asks it of her here, and nothing says she ought."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care.key_working.queries import proposal_of, wanted_of
from alongside.her.who.forms import BackForm
from alongside.her.who.page import HERE, AgainPage, Press
from alongside.her.who.reading import names_of
from alongside.kit.page import Link, go, render
from alongside.kit.wording import _
from alongside.people.models import Worker
from alongside.planning.after_all import look_at_again, would_do_after_all
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

ONE = _("You said no to a name. If you would like to look at it again, you can.")
SOME = _("You said no to some people. If you would like to look at them again, you can.")
DOES = (
    _("Your no still counts. You do not have to change anything here."),
    _("If you press a button, we can show you that name again. Then you decide, as before."),
    _("Nobody becomes your worker by this, and nobody can open more about you."),
    _("The people who look for a worker for you can see it. We do not tell the person you name."),
    _("You can say no again. We do not ask why."),
)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "names you said no to")
def again(request: Asked) -> HttpResponse:
    """Each name with a button; without one to look at, how it stands."""
    client, at = request.viewer.id, request.at
    form = BackForm.of(request)
    if request.method == "POST" and form.is_valid():
        worker = form.key_of()

        def look() -> str:
            look_at_again(client=client, worker=worker, at=at)
            return HERE

        return go(once(form.key, viewer=client, at=at, act=look))
    names = names_again(request)
    if not names:
        return go(HERE)
    page = AgainPage(
        does=DOES,
        presses=tuple(
            Press(
                _("You can show me %(name)s again") % {"name": name},
                BackForm(initial={"worker": str(key)}),
            )
            for key, name in names.items()
        ),
    )
    return render(request, "her/who/again.jinja", page)


def way_there(request: Asked) -> tuple[str, Link] | None:
    """That she can, and where; None where there is nobody to look at again."""
    names = names_again(request)
    if not names:
        return None
    return ONE if len(names) == 1 else SOME, Link(_("Names you said no to"), f"{HERE}again/")


def names_again(request: Asked) -> dict[UUID, str]:
    """Whom she could look at again, in the order of the alphabet, where a worker is looked for and nobody fits."""
    client = request.viewer.id
    wanted = wanted_of(client)
    if wanted is None or not wanted.nobody_fits or proposal_of(client) is not None:
        return {}
    keys = [fit.id for fit in would_do_after_all(client, request.at)]
    rows = Worker.objects.in_bulk(keys)
    names = names_of([rows[key] for key in keys])
    return dict(sorted(names.items(), key=lambda one: (one[1].casefold(), one[0])))
