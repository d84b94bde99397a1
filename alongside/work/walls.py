"""The wall around work items: an item is its owner's, and whoever's it was put to while nobody took it."""

from alongside.kit.walls import As, Open, Wall

HOLDS_THE_POST = (
    "owner_id = wall_viewer() and exists (select 1 from people_post held"
    " where held.worker_id = wall_viewer() and held.starts_at <= now()"
    " and (held.ends_at is null or held.ends_at > now()))"
    " or exists (select 1 from people_post p"
    " where p.worker_id = wall_viewer() and p.organisation_id = work_workitem.organisation_id"
    " and p.role = work_workitem.role and p.starts_at <= now()"
    " and (p.ends_at is null or p.ends_at > now()))"
    " or exists (select 1 from work_workstep s where s.item_id = work_workitem.id"
    " and s.worker_id = wall_viewer()) and exists (select 1 from people_post held"
    " where held.worker_id = wall_viewer() and held.starts_at <= now()"
    " and (held.ends_at is null or held.ends_at > now()))"
)

WALLS: dict[str, Wall | Open] = {
    "work_workitem": Wall(
        own=HOLDS_THE_POST,
        by_own=("change",),
        look=(As.DUTY, As.KEEPER),
        add=tuple(As),
        change=(As.DUTY,),
    ),
    # Whoever was asked, or took it, reads that. Nobody writes it of themselves: it opens the item to them.
    "work_workstep": Wall(own="worker_id = wall_viewer()", look=(As.DUTY,), add=(As.DUTY,)),
}
