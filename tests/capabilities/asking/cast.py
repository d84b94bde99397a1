"""A service whose messages are read, and who reads them."""

from __future__ import annotations

from datetime import time

from alongside.care.asking.words import Asked
from alongside.services.choices import Weekday
from alongside.services.staffed.actions import set_hours
from tests.web_cast import Cast, make_cast

ALL_DAY = [(day, time(0, 0), time(23, 59)) for day in Weekday]
HERS = Asked(
    wants="zqwants sleep again",
    must_not="zqmustnot nobody rings my mother",
    worker="woman",
    when="zqwhen mornings",
    children="zqchildren two at school",
    fears="zqfears that they are taken",
    way="zqway text after ten",
)


def make_asking() -> Cast:
    cast = make_cast()
    set_hours(organisation=cast.service.pk, hours=ALL_DAY)
    return cast
