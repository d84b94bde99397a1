"""The walls around attendance. Whoever greets her sees that she is expected; what became of it is her diary.

Whoever has a time with her and does not work with her writes of that one, on its day: that she came, or that it was our
side. Until that day is over they see what they wrote, and nothing else.

A partner agency passes neither wall: what she grants of her attendance is read for it by
`alongside.care.attending.queries.shown_of`, in three words and without reasons.
"""

from alongside.kit.walls import As, Open, Wall

STEPS_IN = (
    "lead_id = wall_viewer() or written_by_id = wall_viewer()"
    " or exists (select 1 from people_post p where p.worker_id = wall_viewer()"
    " and p.organisation_id = attending_atthedoor.organisation_id"
    " and p.role in ('reception', 'safety_lead', 'on_call')"
    " and p.starts_at <= now() and (p.ends_at is null or p.ends_at > now()))"
)

WROTE_OF_A_TIME = (
    "written_by_id = wall_viewer() and how in ('came', 'ours') and happened_at is null and not from_paper"
    " and (agreed_id, client_id) in"
    " (select today.time_id, today.client_id from wall_times_of_today() as today)"
)

WALLS: dict[str, Wall | Open] = {
    "attending_expected": Wall(
        subject="client_id",
        category="arrival",
        look=(As.PLANNER,),
        add=(As.PLANNER,),
        remove=(As.PLANNER,),
        by_sight=("change",),
        hers=("look",),
    ),
    "attending_atthedoor": Wall(
        own=STEPS_IN,
        by_own=("add", "change"),
        look=(As.PLANNER,),
        add=(As.PLANNER,),
    ),
    "attending_takenback": Wall(
        subject="client_id",
        category="arrival",
        by_sight=("add",),
        hers=("look",),
    ),
    "attending_attendance": Wall(
        subject="client_id",
        category="diary",
        own=WROTE_OF_A_TIME,
        by_own=("add",),
        look=(As.PLANNER,),
        by_sight=("add",),
        hers=("look",),
    ),
    "attending_correction": Wall(
        subject="client_id",
        category="diary",
        by_sight=("change",),
        look=(As.DUTY,),  # whom it is about, so that whoever they have blocked is not asked
        hers=("look", "add"),
    ),
}
