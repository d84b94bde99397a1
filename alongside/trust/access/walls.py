"""The walls around what opens and closes a record."""

from alongside.kit.walls import As, Open, Wall

AT_A_POST = (  # somebody who holds no live post anywhere is told nothing, not even whom they knew
    "exists (select 1 from people_post held where held.worker_id = wall_viewer()"
    " and held.starts_at <= now() and (held.ends_at is null or held.ends_at > now()))"
)
NOT_BLOCKED = (  # as `wall_blocked`, written out: once for each row, a function would cost more than the page
    "(select coalesce(current_setting('alongside.viewer_key', true), '')) <> ''"
    " and not exists (select 1 from access_block b where b.token = encode(sha256(convert_to("
    "(select current_setting('alongside.viewer_key', true)) || client_id::text, 'UTF8')), 'hex'))"
)
FOR_THE_VIEWER = (
    "(recipient_worker_id = wall_viewer() or exists (select 1 from people_post p"
    " where p.worker_id = wall_viewer() and p.organisation_id = recipient_organisation_id"
    " and p.role = recipient_role and p.starts_at <= now()"
    " and (p.ends_at is null or p.ends_at > now())))"
)
ON_CALL_HERE = (
    "exists (select 1 from people_post p where p.worker_id = wall_viewer()"
    " and p.organisation_id = access_quarantine.organisation_id and p.role in ('on_call', 'safety_lead')"
    " and p.starts_at <= now() and (p.ends_at is null or p.ends_at > now()))"
)
NOT_THE_WRITER = (  # of a system: whoever was shown its secret may have been
    "written_by_id <> wall_viewer() and not exists (select 1 from referrers_referrer system"
    " where system.speaks_as_id = written_by_id and system.made_by_id = wall_viewer())"
)

WALLS: dict[str, Wall | Open] = {
    "access_link": Wall(
        subject="client_id",
        own=f"worker_id = wall_viewer() and {AT_A_POST} and {NOT_BLOCKED}",
        look=(As.REGISTRAR, As.IMPORTER, As.PLANNER, As.KEYHOLDER, As.GATE),
        add=(As.REGISTRAR, As.IMPORTER),
        change=(As.REGISTRAR,),
        hers=("look", "change"),
    ),
    "access_arrival": Wall(
        subject="client_id",
        category="arrival",
        look=(As.REGISTRAR, As.PLANNER),
        add=(As.REGISTRAR, As.PLANNER),
        remove=(As.REGISTRAR, As.PLANNER),
        hers=("look",),
    ),
    "access_grant": Wall(
        subject="client_id",
        own=f"{FOR_THE_VIEWER} and {AT_A_POST} and {NOT_BLOCKED}",
        look=(As.REGISTRAR,),
        add=(As.REGISTRAR,),
        change=(As.REGISTRAR,),
        hers=("look", "add", "change"),
    ),
    "access_package": Wall(
        subject="client_id",
        own=f"recipient_id = wall_viewer() and {AT_A_POST} and {NOT_BLOCKED}",
        look=(As.REGISTRAR,),
        add=(As.REGISTRAR,),
        hers=("look",),
    ),
    "access_breakglass": Wall(
        subject="client_id",
        own=f"worker_id = wall_viewer() and {AT_A_POST} and {NOT_BLOCKED}",
        look=(As.DUTY, As.REGISTRAR),
        add=(As.DUTY,),
        change=(As.DUTY,),
        hers=("look",),
    ),
    # A person may ask whether a token is there; a token names nobody to who cannot make it.
    "access_block": Wall(
        own="true",
        look=(As.KEYHOLDER, As.KEEPER, As.REGISTRAR, As.DUTY, As.HER),
        add=(As.KEYHOLDER, As.HER),
        remove=(As.KEYHOLDER, As.HER),
    ),
    "access_quarantine": Wall(
        own=f"{ON_CALL_HERE} and {NOT_THE_WRITER}",
        look=(As.DUTY, As.REGISTRAR, As.LOCKSMITH),
        add=(As.REGISTRAR,),
        change=(As.DUTY, As.LOCKSMITH),
    ),
}
