"""Words in the language that is read: every sentence of hers goes through here or through a template's own mark.

``_`` looks a sentence up when it is shown, so it may stand at the top of a module. What it gives is
shown, or filled in with ``%``, and never stored. A language is a folder ``alongside/locale/XX/LC_MESSAGES`` with a
``django.mo``; xgettext with the keywords ``_`` and ``many:1,2`` finds all but Jinja's own ``trans`` blocks.
"""

from __future__ import annotations

from typing import cast

from django.utils.translation import gettext_lazy, ngettext


def _(words: str) -> str:
    """These words in the language of the page. Fill in with names: ``_("With %(name)s") % {"name": name}``."""
    return cast("str", gettext_lazy(words))


def many(one: str, more: str, number: int) -> str:
    """``one`` or ``more`` by how many there are, with ``%(number)s`` filled in."""
    return ngettext(one, more, number) % {"number": number}
