"""Which two."""

from __future__ import annotations

from alongside.kit.fields import Text
from alongside.kit.forms import Form


class TwoForm(Form):
    """Two refs. They are posted: in an address they would stay in the browser's history."""

    stays = Text(
        "Ref of the record that stays",
        hint="The one she signs in with, where she does. Else the one with more in it.",
        most=60,
        width=20,
        missing="Give the ref of the record that stays",
    )
    goes = Text(
        "Ref of the record that is joined to it",
        most=60,
        width=20,
        missing="Give the ref of the other record",
    )
