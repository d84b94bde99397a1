-- What every wall asks. Read once a statement, because each stands in a sub-select of its policy.

create or replace function wall_role() returns text
language sql stable set search_path = pg_catalog, public as $$
    select coalesce(current_setting('alongside.acting', true), '')
$$;

create or replace function wall_viewer() returns uuid
language sql stable set search_path = pg_catalog, public as $$
    select nullif(current_setting('alongside.viewer', true), '')::uuid
$$;

-- Has she blocked the viewer? The table holds tokens that name neither of them. A viewer without a
-- key is treated as blocked by everybody.
create or replace function wall_blocked(client uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
    select coalesce(nullif(current_setting('alongside.viewer_key', true), ''), '') = ''
        or exists (
            select 1 from access_block b where b.token = encode(sha256(convert_to(
                current_setting('alongside.viewer_key', true) || client::text, 'UTF8')), 'hex'))
$$;

-- Which roles of a live link, and which arrivals, show which category for which purpose.
create or replace function wall_allows(role text, category text, purpose text) returns boolean
language sql immutable set search_path = pg_catalog, public as $$
    select (role, category, purpose) in (
        -- {{matrix}}
    )
$$;

-- Every client of whom the person at the page may see a category now, for the purpose they said.
create or replace function wall_reach(category text) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public as $$
    with viewer as (
        select wall_viewer() as id, current_setting('alongside.purpose', true) as purpose
        where wall_role() = 'person' and exists (
            select 1 from people_post p
            where p.worker_id = wall_viewer()
                and p.starts_at <= now() and (p.ends_at is null or p.ends_at > now()))
    ),
    posts as (
        select p.organisation_id, p.role from people_post p, viewer v
        where p.worker_id = v.id and p.starts_at <= now() and (p.ends_at is null or p.ends_at > now())
    ),
    reach as (
        select l.client_id
        from access_link l, viewer v
        where l.worker_id = v.id
            and l.starts_at <= now() and (l.ends_at is null or l.ends_at > now())
            and (l.organisation_id, l.role) in (select organisation_id, role from posts)
            and wall_allows(l.role, category, v.purpose)
        union
        select a.client_id
        from access_arrival a, viewer v
        where a.opens_at <= now() and a.closes_at > now()
            and (a.organisation_id, a.role) in (select organisation_id, role from posts)
            and (a.worker_id is null or a.worker_id = v.id)
            and a.role in ('reception', 'facilitator') -- one that names another opens nothing
            and wall_allows(a.role, category, v.purpose)
        union
        select g.client_id
        from access_grant g, viewer v
        where (g.recipient_worker_id = v.id
                or (g.recipient_organisation_id, g.recipient_role)
                    in (select organisation_id, role from posts))
            and category = any(g.categories) and g.purpose = v.purpose
            and g.starts_at <= now() and g.ends_at > now()
            and (g.withdrawn_at is null or g.withdrawn_at > now())
            and not g.partner_present
        union
        select b.client_id
        from access_breakglass b, viewer v
        where b.worker_id = v.id and category in ('emergency', 'arrival')
            and b.opened_at <= now() and b.closes_at > now()
    )
    select r.client_id from reach r where not wall_blocked(r.client_id)
$$;
