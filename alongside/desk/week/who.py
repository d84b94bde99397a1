"""Who may open the pages of the week, and where they are."""

from uuid import UUID

from alongside.people.choices import Role

ASKS = frozenset({Role.SERVICE_MANAGER})
WHO = ASKS | {Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE}
HERE = "/desk/week/"
MOVED = "/desk/away/visit/"


def board_of(run: UUID, week: int = 0) -> str:
    """The address of a plan's board."""
    return f"{HERE}{run}/" + (f"?week={week}" if week else "")


def progress_of(run: UUID) -> str:
    """The address of a run's progress."""
    return f"{HERE}{run}/progress/"


def not_met_of(run: UUID) -> str:
    """The address of what a plan could not do."""
    return f"{HERE}{run}/not-met/"


def visit_of(visit: UUID) -> str:
    """The address of one visit of a plan."""
    return f"{HERE}visit/{visit}/"
