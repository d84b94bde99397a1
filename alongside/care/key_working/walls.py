"""The walls around key working. Her key worker of now is not told that she looks for another: she may never change.

Whoever writes for her does so in the registrar's name, once the policy, or a thing on their list, has let them
near; she writes her own answer herself.
"""

from alongside.kit.walls import As, Open, Wall

IS_HER_KEY_WORKER = (
    "exists (select 1 from access_link mine where mine.client_id = THIS.client_id"
    " and mine.worker_id = (select wall_viewer()) and mine.role = 'key_worker'"
    " and mine.starts_at <= now() and (mine.ends_at is null or mine.ends_at > now()))"
)


def _hers(table: str) -> Wall:
    return Wall(
        subject="client_id",
        category="team",
        unless=IS_HER_KEY_WORKER.replace("THIS", table),
        look=(As.REGISTRAR, As.PLANNER, As.IMPORTER),
        add=(As.REGISTRAR,),
        change=(As.REGISTRAR,),
        hers=("look", "add", "change"),
    )


WALLS: dict[str, Wall | Open] = {
    "key_working_wanted": _hers("key_working_wanted"),
    "key_working_workerproposal": _hers("key_working_workerproposal"),
    "key_working_workercard": Open(
        "workers write it for those who may choose them", ("look", "add", "change")
    ),
}
