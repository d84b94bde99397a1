"""Why somebody opens more records than usual."""

from __future__ import annotations

from alongside.kit.choosing import OneOf, options
from alongside.kit.forms import Form
from alongside.trust.looking.choices import WhyMany


class WhyForm(Form):
    """One of four reasons. None of them has room for a name."""

    reason = OneOf("Why today?", options(WhyMany), missing="Choose why", into=WhyMany)
