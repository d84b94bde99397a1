"""Looking for one of my people."""

from __future__ import annotations

from alongside.kit.fields import Text
from alongside.kit.forms import Form


class FindForm(Form):
    """A name or a ref. It is posted: a name in an address would stay in the browser's history."""

    find = Text(
        "Find one of my people by name or ref",
        missing="Type a part of a name or a ref",
        most=60,
        width=20,
    )
