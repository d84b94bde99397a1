"""The walls around asks: whoever holds the receipt, and who answers at the service it was sent to. Nobody else."""

from alongside.kit.walls import As, Open, Wall

ANSWERS = (
    "exists (select 1 from people_post p where p.worker_id = wall_viewer()"
    " and p.role in ('on_call', 'safety_lead') and p.starts_at <= now()"
    " and (p.ends_at is null or p.ends_at > now()) and p.organisation_id = {organisation})"
)
OF_ITS_ASK = "(select a.organisation_id from asking_ask a where a.id = ask_id)"
HERS = ("look", "add", "remove")

WALLS: dict[str, Wall | Open] = {
    "asking_ask": Wall(
        subject="id",
        own=ANSWERS.format(organisation="asking_ask.organisation_id"),
        by_own=("change",),
        hers=(*HERS, "change"),
        look=(As.DUTY,),
        remove=(As.DUTY,),
    ),
    "asking_said": Wall(
        subject="ask_id",
        own=ANSWERS.format(organisation=OF_ITS_ASK),
        by_own=("add",),
        hers=HERS,
        look=(As.DUTY,),
        remove=(As.DUTY,),
    ),
    "asking_opened": Wall(
        subject="ask_id",
        own=ANSWERS.format(organisation=OF_ITS_ASK),
        by_own=("add",),
        hers=("look", "remove"),
        look=(As.DUTY,),
        remove=(As.DUTY,),
    ),
}
