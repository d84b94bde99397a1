"""Every quarter of an hour, so that whatever stops, what people hold is that old at most."""

from __future__ import annotations

import logging

from alongside.care.day_sheets.actions import make_sheets
from alongside.care.day_sheets.folder import NoFolder
from alongside.kit.walls import As
from alongside.trust.jobs import job

log = logging.getLogger(__name__)


@job("day_sheets.make", As.PLANNER, every="*/15 * * * *", whole=False)
def make_day_sheets() -> None:
    """Of every area. Where there is nowhere to keep them, that is said and nothing else stops."""
    try:
        make_sheets()
    except (NoFolder, OSError) as error:
        log.error("Day sheets could not be kept: %s", type(error).__name__)
