"""What is asked about somebody she must not meet: a name as she knows it. No story."""

from __future__ import annotations

from alongside.kit.fields import Hidden, Text
from alongside.kit.forms import Form
from alongside.kit.wording import _
from alongside.trust.naming.inside import Said

SKIP = _("You can leave this empty.")


class WhichForm(Form):
    """One thing she asked, and what is to be done with it: a button."""

    named = Hidden()
    do = Hidden()


class NameForm(Form):
    """A name, and three things that help to find the right person."""

    name = Text(
        _("What is their name?"),
        hint=_("As you know it. A first name alone will do."),
        missing=_("Write the name you know them by"),
    )
    other_name = Text(_("Do they use another name?"), hint=SKIP, required=False)
    about_age = Text(_("About how old are they?"), hint=SKIP, required=False, most=40)
    where_from = Text(_("Where are they from, or where do they live?"), hint=SKIP, required=False)

    def said(self) -> Said:
        """Her words. Only after ``is_valid()``."""
        given = self.cleaned_data
        return Said(*(given[name] for name in ("name", "other_name", "about_age", "where_from")))
