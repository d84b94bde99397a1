"""The walls around caseloads. A file on its way is its sender's; what is in it is opened in the registrar's name alone."""

from alongside.kit.walls import As, Open, Wall

MANAGES = (
    "exists (select 1 from people_post p join people_organisation o on o.id = p.organisation_id"
    " where p.worker_id = wall_viewer() and p.role = 'service_manager' and o.area_id = THIS.area_id"
    " and p.starts_at <= now() and (p.ends_at is null or p.ends_at > now()))"
)

WALLS: dict[str, Wall | Open] = {
    "caseload_columnmapping": Wall(
        own=MANAGES.replace("THIS", "caseload_columnmapping"), by_own=("add", "change")
    ),
    "caseload_bringing": Wall(
        own=f"asked_by_id = wall_viewer() and {MANAGES.replace('THIS', 'caseload_bringing')}",
        by_own=("add", "change"),
        look=(As.REGISTRAR,),
        change=(As.REGISTRAR,),
    ),
    "caseload_kept": Wall(
        look=(As.REGISTRAR, As.LOCKSMITH),
        add=(As.REGISTRAR,),
        change=(As.LOCKSMITH,),
        remove=(As.REGISTRAR,),
    ),
}
