"""What was written last counts."""

from __future__ import annotations

import pytest

from alongside.trust.entrusted.actions import write_safety_plan
from alongside.trust.entrusted.queries import safety_plan
from alongside.trust.looking.record import looks
from tests.web_cast import make_cast


@pytest.mark.usefixtures("committed")
def test_the_plan_that_was_written_last_is_the_one_that_is_read():
    cast = make_cast()
    with looks():
        for words in ("Ring Mo first.", "Ring Di first.", "Ring nobody."):
            write_safety_plan(viewer=cast.lead.pk, client=cast.ana.pk, words=words)

        assert safety_plan(cast.lead.pk, cast.ana.pk) == "Ring nobody."
