"""The wall around work items: an item is its owner's."""

from alongside.kit.walls import As, Open, Wall

HOLDS_THE_POST = (
    "owner_id = wall_viewer() and exists (select 1 from people_post held"
    " where held.worker_id = wall_viewer() and held.starts_at <= now()"
    " and (held.ends_at is null or held.ends_at > now()))"
    " or exists (select 1 from people_post p"
    " where p.worker_id = wall_viewer() and p.organisation_id = work_workitem.organisation_id"
    " and p.role = work_workitem.role and p.starts_at <= now()"
    " and (p.ends_at is null or p.ends_at > now()))"
)

WALLS: dict[str, Wall | Open] = {
    "work_workitem": Wall(
        own=HOLDS_THE_POST,
        by_own=("change",),
        look=(As.DUTY, As.KEEPER),
        add=tuple(As),
        change=(As.DUTY,),
    ),
}
