"""The wall around asks for routine health care.

A hub's workers see an ask that goes to their hub while it is open, and nothing else of her. What she asks of a hub by
herself is not for the people who work with her here; what she asks of them, or one of them asks for her, is theirs to see.
"""

from alongside.kit.walls import As, Open, Wall
from alongside.trust.access.walls import NOT_BLOCKED

AT_THE_HUB = (
    "ended_at is null and exists (select 1 from people_post p where p.worker_id = wall_viewer()"
    " and p.organisation_id = hubs_healthask.organisation_id and p.role = 'partner_worker'"
    " and p.starts_at <= now() and (p.ends_at is null or p.ends_at > now()))"
)

WALLS: dict[str, Wall | Open] = {
    "hubs_healthask": Wall(
        subject="client_id",
        category="clinical",
        unless="organisation_id is not null and asked_by_id is distinct from (select wall_viewer())",
        own=f"{AT_THE_HUB} and {NOT_BLOCKED}",
        by_own=("change",),
        by_sight=("add", "change"),
        hers=("look", "add", "change"),
        look=(As.DUTY,),  # which hubs are asked and have nobody who reads
        change=(As.DUTY,),
    ),
}
