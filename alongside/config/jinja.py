"""How templates are read: ours strictly, the components' leniently."""

from __future__ import annotations

import dataclasses
import hashlib
from functools import cache
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, UndefinedError
from jinja2.utils import missing
from markupsafe import Markup


class Missing(ChainableUndefined):
    """A value that is not there.

    The components are full of settings that nobody gave, so a missing key of a mapping is nothing.
    On anything of ours, which is always a dataclass, a missing name is a mistake and stops the page.
    """

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[UndefinedError] = UndefinedError,
    ) -> None:
        super().__init__(hint, obj, name, exc)
        if dataclasses.is_dataclass(obj):
            # Names only: the value itself may be somebody's.
            raise exc(f"{type(obj).__name__} has no {name!r}")

    def __str__(self) -> str:
        """Nothing in print, save for a name that no template was given."""
        if self._undefined_obj is missing and self._undefined_hint is None:
            self._fail_with_undefined_error()
        return ""

    def __html__(self) -> str:
        """As in print."""
        return str(self)


def environment(**options: Any) -> Environment:
    """Jinja for Django: our templates first, then the components."""
    ours = options["loader"]
    made = Environment(
        autoescape=True,
        auto_reload=options["auto_reload"],
        undefined=Missing,
        extensions=["jinja2.ext.do", "jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        loader=ChoiceLoader([ours, PackageLoader("nhsuk_frontend_jinja")]),
    )
    made.install_gettext_translations(translation, newstyle=True)  # type: ignore[attr-defined]
    made.policies["ext.i18n.trimmed"] = True
    made.globals |= {"asset": asset, "url": reverse, "language_marks": language_marks}
    return made


@cache
def asset(path: str) -> str:
    """The address of a static file, with a mark of its content, so that a new one is fetched.

    Raises `FileNotFoundError` where set-up has not made it.
    """
    found = finders.find(path)
    if found is None:
        raise FileNotFoundError(f"{path} is not there. Start through bin/, which makes it.")
    with open(found, "rb") as file:
        mark = hashlib.file_digest(file, "sha256").hexdigest()[:10]
    return f"{static(path)}?{mark}"


def language_marks() -> Markup:
    """What a page says of its language: ``lang``, and ``dir`` where it is read from right to left."""
    language, _, region = (translation.get_language() or "en-gb").partition("-")
    said = f"{language}-{region.upper()}" if len(region) == 2 else f"{language}-{region}".strip("-")
    away = ' dir="rtl"' if translation.get_language_bidi() else ""
    return Markup('lang="{}"').format(said) + Markup(away)  # noqa: S704 - one of two words of ours


def nonce(request: HttpRequest) -> dict[str, object]:
    """The page's nonce, under the name that the components use. It is made when it is first used."""
    return {"cspNonce": getattr(request, "csp_nonce", "")}
