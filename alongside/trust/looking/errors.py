"""Why a page is not shown for how much was read already."""


class MustSayWhy(Exception):
    """You have opened more records today than your own work explains. Say why, then go on."""


class MustWait(Exception):
    """You have opened more records today than anybody may. A privacy officer has been asked to look at it."""


class NotHers(Exception):
    """That look is not on this list. Open the list again."""
