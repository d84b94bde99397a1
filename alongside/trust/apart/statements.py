"""What booking says to the database. The same statements for everybody, whether they have keep-aparts or not.

Lists are filled up before they are sent, and a list that turns out empty is sent all the same.
"""

GUARD = (
    "select current_setting('transaction_isolation'), set_config('lock_timeout', %(wait)s, true)"
)

# The person at the end of the chain of merges; or a worker, or an outsider. Nothing for anybody else.
PERSON = """
with recursive chain as (
    select id, merged_into_id from people_client where id = %(record)s
    union
    select c.id, c.merged_into_id from people_client c join chain on c.id = chain.merged_into_id
)
select coalesce(
    (select id from chain where merged_into_id is null),
    (select id from people_worker where id = %(record)s),
    (select id from apart_outsider where id = %(record)s))
"""

EDGES = """
select id, mover_blind, fixed_blind from apart_keepapart
where mover_blind = %(person)s or fixed_blind = %(person)s
order by id
"""

# In the order of the list, which is everybody's order.
LOCK = "select pg_advisory_xact_lock(number) from unnest(%(numbers)s::bigint[]) as number"

# Slots of others in which only one side may be: whose they are, and whether the person would have to move.
COLLISIONS = """
select distinct held.presence_id, asked.moves
from unnest(%(tokens)s::uuid[], %(sides)s::smallint[], %(moves)s::boolean[])
    as asked (token, side, moves)
join apart_heldslot held on held.token = asked.token and held.side <> asked.side
"""

HOLD = """
insert into apart_heldslot (token, side, presence_id)
select token, side, %(presence)s
from unnest(%(tokens)s::uuid[], %(sides)s::smallint[]) as asked (token, side)
"""

HOLD_ALL = """
insert into apart_heldslot (token, side, presence_id)
select token, side, presence
from unnest(%(tokens)s::uuid[], %(sides)s::smallint[], %(presences)s::uuid[])
    as asked (token, side, presence)
"""

LET_GO = "delete from apart_heldslot where presence_id = any(%(presences)s)"

# A time that the diary has in several stretches gives way as a whole: whoever is in the building for it is no less so
# because a later stretch would be free. A safety lead is asked about what is in the way and what is to come; the rest is over.
SUSPEND = """
update apart_presence
set state = case when id = any(%(presences)s) or ends_at > %(at)s then 'suspended' else 'over' end
from (
    select distinct record, visit from apart_presence
    where id = any(%(presences)s) and state = 'standing'
) as given
where apart_presence.record = given.record and apart_presence.visit = given.visit
    and state = 'standing'
returning id, apart_presence.record, person, apart_presence.state = 'suspended'
"""

# Whose safety lead is asked: of a service she is linked to; else of her area. Where nobody is one, it waits for
# who will be: on the list of whoever booked him it would tell them that somebody is kept apart from him.
WHO_IS_ASKED = """
select asked.about, person.area_id, coalesce(
    (select link.organisation_id
     from access_link link
     join people_post post on post.organisation_id = link.organisation_id
        and post.role = 'safety_lead'
        and post.starts_at <= now() and (post.ends_at is null or post.ends_at > now())
     where link.client_id in (asked.record, asked.person)
        and link.starts_at <= now() and (link.ends_at is null or link.ends_at > now())
     order by link.starts_at, link.id limit 1),
    (select post.organisation_id
     from people_post post join people_organisation organisation
        on organisation.id = post.organisation_id and organisation.area_id = person.area_id
     where post.role = 'safety_lead'
        and post.starts_at <= now() and (post.ends_at is null or post.ends_at > now())
     order by post.starts_at, post.id limit 1),
    (select organisation.id from people_organisation organisation
     where organisation.area_id = person.area_id
     order by organisation.kind <> 'treatment', organisation.id limit 1))
from unnest(%(abouts)s::uuid[], %(records)s::uuid[], %(persons)s::uuid[])
    as asked (about, record, person)
join (select id, area_id from people_client union all select id, area_id from people_worker) person
    on person.id = asked.record
"""

# One item however often it is asked for. The columns are those of `alongside.work.models.WorkItem`.
ASK = """
insert into work_workitem
    (id, number, area_id, organisation_id, role, owner_id, kind, about, urgent, made_at, due_at)
select id, number, area, organisation, role, worker, %(kind)s, about, %(urgent)s, %(at)s, %(due_at)s
from unnest(%(ids)s::uuid[], %(numbers)s::bigint[], %(areas)s::uuid[], %(organisations)s::uuid[],
    %(roles)s::text[], %(workers)s::uuid[], %(abouts)s::uuid[])
    as asked (id, number, area, organisation, role, worker, about)
where about is not null
on conflict do nothing
"""

# A record and everything merged into it.
RECORDS = """
with recursive below as (
    select id from people_client where id = %(record)s
    union
    select c.id from people_client c join below on c.merged_into_id = below.id
)
select id from below
"""

# Every held slot anew, in the order of its token: neither the order of the rows nor the number of the transaction
# that wrote them says then whose were worked out together. Nobody books or reads meanwhile.
CLOSE = "lock table apart_heldslot in access exclusive mode"
MIX = """
with gone as (delete from apart_heldslot returning token, side, presence_id)
insert into apart_heldslot (token, side, presence_id)
select token, side, presence_id from gone order by token, presence_id
"""
