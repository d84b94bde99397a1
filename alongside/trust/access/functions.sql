-- What every wall asks. Read once a statement, because each stands in a sub-select of its policy. The first two
-- have no search path of their own, so that PostgreSQL may write them out where they are used. The others name the
-- schema of temporary tables last: unnamed it stands first, and a table of somebody's own would be asked in the place of ours.

create or replace function wall_role() returns text
language sql stable as $$
    select coalesce(pg_catalog.current_setting('alongside.acting', true), '')
$$;
alter function wall_role() reset all;

create or replace function wall_viewer() returns uuid
language sql stable as $$
    select nullif(pg_catalog.current_setting('alongside.viewer', true), '')::uuid
$$;
alter function wall_viewer() reset all;

-- Has she blocked the viewer? The table holds tokens that name neither of them. A viewer without a
-- key is treated as blocked by everybody.
create or replace function wall_blocked(client uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    key text := coalesce(current_setting('alongside.viewer_key', true), '');
begin
    return key = '' or exists (
        select 1 from access_block b
        where b.token = encode(sha256(convert_to(key || client::text, 'UTF8')), 'hex'));
end
$$;

drop function if exists wall_allows(text, text, text);

-- At her own door: her record, and every one that was joined into it. Never the one that hers was joined into: whoever
-- joins two by mistake then shows no woman another's.
create or replace function wall_hers() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if wall_role() <> 'her' or wall_viewer() is null then
        return;
    end if;
    return query
    with recursive below as (
        select wall_viewer() as id
        union
        select c.id from people_client c join below b on c.merged_into_id = b.id
    )
    select below.id from below;
end
$$;

-- Every record of the person whom a record is about: up to the end of its chain, and down to all that leads there.
create or replace function wall_person(record uuid) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return query
    with recursive up as (
        select c.id, c.merged_into_id from people_client c where c.id = wall_person.record
        union
        select c.id, c.merged_into_id from people_client c join up on c.id = up.merged_into_id
    ), below as (
        select up.id from up where up.merged_into_id is null
        union
        select c.id from people_client c join below b on c.merged_into_id = b.id
    )
    select below.id from below;
end
$$;

-- Times agreed with the person at the page, and in which span each lets them know who comes: what the app that has such
-- times declares of them. Without those of whoever has blocked them.
create or replace function wall_times()
returns table (client_id uuid, "first" timestamptz, "last" timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
    viewer uuid := wall_viewer();
    key text := coalesce(current_setting('alongside.viewer_key', true), '');
begin
    if wall_role() <> 'person' or viewer is null or key = '' then
        return;
    end if;
    return query
    select t.client_id, t."first", t."last"
    from (
        -- {{times}}
    ) as t
    where t.worker_id = viewer
        and not exists (
            select 1 from access_block b
            where b.token = encode(sha256(convert_to(key || t.client_id::text, 'UTF8')), 'hex'));
end
$$;

-- Those of them whose day it is, for whoever may be told of them, while they care for people: what became of one its
-- worker may write, until that day is over.
create or replace function wall_times_of_today()
returns table (time_id uuid, client_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
    viewer uuid := wall_viewer();
    key text := coalesce(current_setting('alongside.viewer_key', true), '');
begin
    if wall_role() <> 'person' or viewer is null or key = ''
        or coalesce(current_setting('alongside.purpose', true), '') <> 'care'
        or not exists (
            select 1 from people_post p
            where p.worker_id = viewer and p.role in ('key_worker', 'prescriber', 'nurse', 'midwife')
                and p.starts_at <= now() and (p.ends_at is null or p.ends_at > now())) then
        return;
    end if;
    return query
    select t.time_id, t.client_id
    from (
        -- {{times}}
    ) as t
    where t.worker_id = viewer and t.begins <= now() and t."last" > now()
        and not exists (
            select 1 from access_block b
            where b.token = encode(sha256(convert_to(key || t.client_id::text, 'UTF8')), 'hex'));
end
$$;

-- Every client of whom the person at the page may see a category now, for the purpose they said. In a language that
-- keeps its plans, and over whole sets, because every page asks.
create or replace function wall_reach(category text) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
    viewer uuid := wall_viewer();
    key text := coalesce(current_setting('alongside.viewer_key', true), '');
    aim text := current_setting('alongside.purpose', true);
    allowed text[];
begin
    if wall_role() <> 'person' or viewer is null or key = '' then
        return;
    end if;
    -- Roles whose links, and arrivals, show this category for this purpose.
    allowed := array(
        select m.role from (values
        -- {{matrix}}
        ) as m (role, kind, aimed)
        where m.kind = wall_reach.category and m.aimed = aim);
    return query
    with posts as (
        select p.organisation_id, p.role from people_post p
        where p.worker_id = viewer
            and p.starts_at <= now() and (p.ends_at is null or p.ends_at > now())
    ),
    reach as (
        select l.client_id
        from access_link l
        where l.worker_id = viewer
            and l.starts_at <= now() and (l.ends_at is null or l.ends_at > now())
            and (l.organisation_id, l.role) in (select organisation_id, role from posts)
            and l.role = any(allowed)
        union
        select a.client_id
        from access_arrival a
        where a.opens_at <= now() and a.closes_at > now()
            and (a.organisation_id, a.role) in (select organisation_id, role from posts)
            and (a.worker_id is null or a.worker_id = viewer)
            and a.role in ('reception', 'facilitator') -- one that names another opens nothing
            and a.role = any(allowed)
        union
        select t.client_id
        from wall_times() t
        where wall_reach.category in ('arrival', 'meeting') and aim = 'care'
            and t."first" <= now() and t."last" > now()
            and exists (
                select 1 from posts
                where posts.role in ('key_worker', 'prescriber', 'nurse', 'midwife'))
        union
        select g.client_id
        from access_grant g
        where (g.recipient_worker_id = viewer
                or (g.recipient_organisation_id, g.recipient_role)
                    in (select organisation_id, role from posts))
            and wall_reach.category = any(g.categories) and g.purpose = aim
            and g.starts_at <= now() and g.ends_at > now()
            and (g.withdrawn_at is null or g.withdrawn_at > now())
            and not g.partner_present
        union
        select person.id
        from access_breakglass b cross join lateral wall_person(b.client_id) as person (id)
        where b.worker_id = viewer and wall_reach.category in ('emergency', 'arrival')
            and b.opened_at <= now() and b.closes_at > now()
    )
    select r.client_id from reach r
    where exists (select 1 from posts) -- who holds no live post anywhere is shown nobody
        and not exists (
            select 1 from access_block b
            where b.token = encode(sha256(convert_to(key || r.client_id::text, 'UTF8')), 'hex'));
end
$$;
