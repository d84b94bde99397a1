"""The wall around what opens the sheets: the manager who makes one, and the job that seals with it."""

from alongside.kit.walls import As, Open, Wall

MANAGES = (
    "exists (select 1 from people_post p join people_organisation o on o.id = p.organisation_id"
    " where p.worker_id = wall_viewer() and o.area_id = day_sheets_sheetkey.area_id"
    " and p.role = 'service_manager'"
    " and p.starts_at <= now() and (p.ends_at is null or p.ends_at > now()))"
)

WALLS: dict[str, Wall | Open] = {
    "day_sheets_sheetkey": Wall(
        own=MANAGES,
        by_own=("add", "change"),
        look=(As.PLANNER, As.LOCKSMITH),
        change=(As.LOCKSMITH,),
    ),
}
