"""Who may read a name she gave, and who is asked about it."""

from __future__ import annotations

from tests.capabilities.naming.twin.alike import any_alike
from tests.capabilities.naming.twin.values import Desk, Given, Key

LEADS, ONE_LEAD, KEY_WORKER, ON_CALL = "safety leads", "one lead", "key worker", "on call"


def could_be_meant(given: Given, desk: Desk, worker: Key) -> bool:
    """ "Whose own name is like a name she gave: for such a worker the row is not there." """
    return any_alike(given.names, [desk.worker_names.get(worker, "")])


def holds_the_key(given: Given, desk: Desk, worker: Key) -> bool:
    """ "A live post as safety lead at an organisation with which she has a live link, where she has not
    blocked them. Not one of them whose own name is like a name she gave." """
    linked = any(
        lead == worker and organisation in desk.linked for lead, organisation in desk.safety_leads
    )
    return linked and worker not in desk.blocked and not could_be_meant(given, desk, worker)


def asked(given: Given, desk: Desk) -> frozenset[tuple[str, Key | None]]:
    """Any of these may be asked to look: the leads of an organisation, one lead, her key worker, or somebody on call.

    "The task goes to the leads of an organisation none of whose leads could be meant, blocked or not, and one of whose
    leads holds the key; where there is no such organisation, to one lead who could not. Where there is none, her key
    worker (not blocked, whose name is not like a name she gave), else somebody on call, is asked to reach her in
    person, and reads no name."
    """
    of = {
        place: {lead for lead, there in desk.safety_leads if there == place}
        for place in desk.linked
    }
    whole = [
        (LEADS, place)
        for place, leads in of.items()
        if any(holds_the_key(given, desk, lead) for lead in leads)
        and not any(could_be_meant(given, desk, lead) for lead in leads)
    ]
    alone = [
        (ONE_LEAD, lead)
        for leads in of.values()
        for lead in leads
        if holds_the_key(given, desk, lead)
    ]
    key_workers = [
        (KEY_WORKER, one)
        for one in desk.key_workers
        if one not in desk.blocked and not could_be_meant(given, desk, one)
    ]
    return frozenset(whole or alone or key_workers or [(ON_CALL, None)])


def reads_the_name(given: Given, desk: Desk, viewer: Key) -> bool:
    """Whoever is asked in the leads' stead "reads no name"; they are asked because they hold no key."""
    return holds_the_key(given, desk, viewer)
