"""The top of every page at the desk: where the viewer may go, by the posts they hold."""

from __future__ import annotations

from alongside.kit.page import Link, Masthead
from alongside.people.choices import Role
from alongside.people.models import Area, Worker
from alongside.trust.doors import Viewer

WHERE: tuple[tuple[str, str, frozenset[Role]], ...] = (
    (
        "Today",
        "/desk/today/",
        frozenset({Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE}),
    ),
    ("My list", "/desk/", frozenset(Role)),
    (
        "The week",
        "/desk/week/",
        frozenset(
            {
                Role.KEY_WORKER,
                Role.PRESCRIBER,
                Role.NURSE,
                Role.MIDWIFE,
                Role.SERVICE_MANAGER,
            }
        ),
    ),
    (
        "Who is away",
        "/desk/away/",
        frozenset(
            {
                Role.KEY_WORKER,
                Role.PRESCRIBER,
                Role.NURSE,
                Role.MIDWIFE,
                Role.FACILITATOR,
                Role.SERVICE_MANAGER,
            }
        ),
    ),
    ("People who asked", "/desk/asked/", frozenset({Role.ON_CALL, Role.SAFETY_LEAD})),
    ("When messages are read", "/desk/asked/hours/", frozenset({Role.SERVICE_MANAGER})),
    ("On-site leads", "/desk/on-site/", frozenset({Role.SERVICE_MANAGER})),
    (
        "Hand-overs",
        "/desk/handover/",
        frozenset({Role.KEY_WORKER, Role.SERVICE_MANAGER}),
    ),
    (
        "Reception",
        "/desk/reception/",
        frozenset({Role.RECEPTION, Role.FACILITATOR, Role.KEY_WORKER}),
    ),
    (
        "Visits to write up",
        "/desk/attendance/",
        frozenset({Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE}),
    ),
    ("Day sheets", "/desk/sheets/", frozenset({Role.SERVICE_MANAGER})),
    (
        "Referrals",
        "/desk/referral/",
        frozenset(
            {
                Role.KEY_WORKER,
                Role.PRESCRIBER,
                Role.NURSE,
                Role.MIDWIFE,
                Role.RECEPTION,
                Role.SERVICE_MANAGER,
                Role.SAFETY_LEAD,
                Role.ON_CALL,
            }
        ),
    ),
    (
        "Register somebody",
        "/desk/register/",
        frozenset({Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.RECEPTION}),
    ),
    ("Refer a woman", "/desk/refer/", frozenset({Role.PARTNER_WORKER})),
    (
        "Health care asked for",
        "/desk/health/",
        frozenset(
            {Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE, Role.PARTNER_WORKER}
        ),
    ),
    ("Caseload in", "/desk/caseload/", frozenset({Role.SERVICE_MANAGER})),
    ("Entries to match", "/desk/entries/", frozenset({Role.ON_CALL, Role.SAFETY_LEAD})),
    (
        "Two records of one person",
        "/desk/joining/",
        frozenset({Role.ON_CALL, Role.SAFETY_LEAD}),
    ),
    (
        "Emergency look",
        "/desk/emergency/",
        frozenset({Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE, Role.ON_CALL}),
    ),
    ("The directory", "/desk/directory/", frozenset({Role.SERVICE_MANAGER})),
    ("Systems that may refer", "/desk/systems/", frozenset({Role.SERVICE_MANAGER})),
    ("Caseloads", "/desk/managers/", frozenset({Role.SERVICE_MANAGER})),
    ("Safety", "/desk/safety/", frozenset({Role.SAFETY_LEAD})),
    (
        "On call",
        "/desk/on-call/",
        frozenset({Role.SAFETY_LEAD, Role.ON_CALL, Role.SERVICE_MANAGER, Role.PRIVACY_OFFICER}),
    ),
    ("Privacy", "/desk/privacy/", frozenset({Role.PRIVACY_OFFICER})),
    ("Emergency looks to review", "/desk/emergency/review/", frozenset({Role.PRIVACY_OFFICER})),
    ("Somebody I know here", "/desk/interests/", frozenset(Role)),
)
"""Words, address, and the posts that see the link; the door behind it decides again."""


def masthead(viewer: Viewer, here: str) -> Masthead:
    """For a viewer on the page at an address."""
    area = Area.objects.get(pk=viewer.area)
    worker = Worker.objects.get(pk=viewer.id)
    return Masthead(
        area=area.name,
        who=worker.name,
        links=tuple(
            Link(words, address, current=address == here)
            for words, address, roles in WHERE
            if viewer.holds(*roles)
        ),
        sign_out="/sign-out/",
    )
