"""The closed lists of planning."""

from django.db.models import TextChoices


class State(TextChoices):
    """Where a run is. The words beside it are what its page says."""

    WAITING = "waiting", "Waiting to begin"
    RUNNING = "running", "Looking for times"
    DONE = "done", "Done"
    BROKEN = "broken", "Stopped by a fault"


OPEN = (State.WAITING, State.RUNNING)


class Fault(TextChoices):
    """Why a run gave no proposal. None of the words can tell of anybody."""

    NONE = "", ""
    FILES = (
        "files",
        "The area's facts do not fit together for these days. Check them and ask again.",
    )
    SEALED = (
        "sealed",
        "The area's facts could not all be read. Ask the safety lead, then ask again.",
    )
    REFUSED = "refused", "The checker refused the plan. This is a fault of Alongside: report it."
    LOST = "lost", "The work was cut off twice. Ask again; if it happens again, report it."
    CRASHED = "crashed", "Something went wrong inside Alongside. Report it."


class Status(TextChoices):
    """How a planning that gave a proposal ended. Never merged; the planner's own words."""

    PROPOSED = "proposed", "Everybody has a time."
    CANNOT_ALL_BE_MET = "cannot_all_be_met", "Not everybody can have a time as things are."
    RAN_OUT_OF_TIME = (
        "ran_out_of_time",
        "The search was cut short: this is the best found until then.",
    )
