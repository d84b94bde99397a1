"""Pages of the private part: the short secret comes first, and what she has typed is not lost for it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponseBase

from alongside.kit.fields import secret
from alongside.kit.forms import Form
from alongside.kit.page import go
from alongside.kit.wording import _
from alongside.people.models import Account
from alongside.trust.sign_in.private import (
    WHERE,
    open_private_part,
    private_first,
    private_part_open,
)

MORE = "/open/more/"
NOT_RIGHT = _("That did not open. If you have tried a few times, wait one minute first.")
View = Callable[..., HttpResponseBase]


def in_private_part(*, on_to: str, keeps: bool = False) -> Callable[[View], View]:
    """A view that is shown only after her short secret. Stands under `door`.

    A form that comes too late leads to the secret and then ``on_to``. With ``keeps`` it comes to the view
    all the same, which asks `opened_with`, so that her answers are still there.
    """

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def passed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            posted = request.method == "POST"
            if private_part_open(request) or (posted and keeps):
                return view(request, *args, **kwargs)
            if posted:
                request.session[WHERE] = on_to
                return go(MORE)
            return private_first(request)

        return passed

    return wrap


def opened_with(request: HttpRequest, form: Form) -> bool:
    """Whether the private part is open, or this form opens it; if not, the form asks for the short secret."""
    if private_part_open(request):
        return True
    form.fields["short"] = secret(
        _("Your short secret"), missing=_("Type your short secret once more"), autocomplete="off"
    )
    if not form.is_valid():
        return False
    if open_private_part(request, cast("Account", request.user), form.cleaned_data["short"]):
        return True
    form.add_error("short", NOT_RIGHT)
    return False
