"""A line of paper."""

from __future__ import annotations

from alongside.care.attending.choices import How
from alongside.kit.choosing import Choose, options
from alongside.kit.fields import Text
from alongside.kit.forms import Form


class LineForm(Form):
    """What stands on the sheet: the time, or the number."""

    how = Choose("What became of it", options(How), missing="Choose what became of it", into=How)
    clock = Text("When it happened", required=False, most=5, width=5)
