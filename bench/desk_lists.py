"""How long the desk's lists take in a large service: `.venv/bin/python -m bench.desk_lists`.

A throw-away PostgreSQL is filled with 100,000 people, 2,000 key workers and a million agreed times (``--share 10``
makes a tenth of it), walls on, everything that is written down at a page written down. Then workers whose pages
are not in any memory yet, one after the other, open their pages through the whole application. Seconds are of
this machine, with whatever else it does; the counts are exact.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles
from time import process_time
from typing import Any

import click

from alongside.kit import clock

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings.test")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

PEOPLE, WORKERS, TIMES = 100_000, 2_000, 10
"""People, key workers, and agreed times of each person: nine that are over and one to come."""
TABLES = (
    "people_client",
    "people_worker",
    "access_link",
    "care_visitdue",
    "care_agreedtime",
    "care_choice",
    "contact_safecontact",
    "attending_attendance",
    "offered_offer",
    "apart_presence",
    "work_workitem",
)
APART = (
    ("care_agreedtime", "worker_sees_one_at_once"),
    ("apart_presence", "presence_one_place_at_once"),
)
"""Constraints that are taken down while a million rows go in, and put up again over them."""

ROWS = """
create temp table numbers as select n, (n %% {workers}) as w, gen_random_uuid() as id from generate_series(0, {people} - 1) n;
create temp table staff as select w, gen_random_uuid() as id, gen_random_uuid() as account from generate_series(0, {workers} - 1) w;
insert into people_account (id, login, password, email, kind, is_active)
    select account, 'w' || w, '!', '', 'staff', true from staff;
insert into people_worker (id, ref, name, gender, skills, languages, caseload_cap, account_id, area_id, organisation_id)
    select id, 'w' || w, 'Worker ' || w, '', '{{}}', '{{}}', 60, account, '{area}', '{organisation}' from staff;
insert into people_post (id, role, starts_at, organisation_id, worker_id)
    select gen_random_uuid(), 'key_worker', now() - interval '3 years', '{organisation}', id from staff;
insert into people_post (id, role, starts_at, organisation_id, worker_id)
    select gen_random_uuid(), held.role, now() - interval '3 years', '{organisation}', id
    from staff, (values ('on_call'), ('service_manager'), ('safety_lead')) as held (role) where w < 2;
insert into people_client (id, ref, known_as, gender, women_only, registered_at, area_id)
    select id, 'c' || n, 'Person ' || n, 'woman', true, now() - interval '2 years', '{area}' from numbers;
insert into people_identity (client_id, given_name, family_name, born_on)
    select id, 'Person', 'Number ' || n, date '1960-01-01' + (n %% 16000)::int from numbers;
insert into access_link (id, role, starts_at, client_id, organisation_id, worker_id)
    select gen_random_uuid(), 'key_worker', now() - interval '1 year', numbers.id, '{organisation}', staff.id
    from numbers join staff using (w);
create temp table times as
    select gen_random_uuid() as id, gen_random_uuid() as visit, numbers.id as client, staff.id as worker, n, k,
        date_trunc('day', now()) + make_interval(days => 7 - 14 * k)
            + make_interval(mins => 480 + 8 * ((n / {workers}) %% 60)) as at
    from numbers join staff using (w), generate_series(0, {times} - 1) k;
insert into care_visitdue (id, began_at, ref, kind, minutes, by, skills, weight, modes, waited_days, passed_over, groups, critical, cover, area_id, client_id)
    select visit, at - interval '30 days', 'v' || n || '-' || k, 'review', 8, 'key_worker', '{{}}', 10, '{{in_person}}', 0, 0, '{{}}', false, true, '{area}', client from times;
insert into care_visitdue (id, began_at, ref, kind, minutes, by, skills, first_day, weight, modes, waited_days, passed_over, groups, critical, cover, area_id, client_id)
    select gen_random_uuid(), now() - interval '9 days', 'u' || n, 'prescription', 20, 'anyone', '{{}}', current_date - 2, 90, '{{in_person}}', 9, n %% 4, '{{}}', n %% 5 = 0, true, '{area}', id from numbers where n %% 3 = 0;
insert into care_agreedtime (id, began_at, day, start, zone, starts_at, ends_at, standing, area_id, client_id, place_id, worker_id, visit_id)
    select id, at - interval '20 days', at::date, at::time, 'Europe/London', at, at + interval '8 minutes', 'agreed', '{area}', client, '{place}', worker, visit from times;
insert into apart_presence (id, record, person, place, visit, starts_at, ends_at, during, wall_date, wall_start, wall_end, zone, state)
    select gen_random_uuid(), client, client, '{place}', visit, at, at + interval '8 minutes', tstzrange(at - interval '15 minutes', at + interval '23 minutes'), at::date, at::time, (at + interval '8 minutes')::time, 'Europe/London', 'standing'
    from times where k = 0 and n %% 50 > 0;
insert into attending_attendance (id, how, from_paper, written_at, agreed_id, client_id, written_by_id)
    select gen_random_uuid(), case when (n + k) %% 11 = 0 then 'unsafe' when (n + k) %% 7 = 0 then 'childcare' else 'came' end, false, at + interval '1 hour', id, client, worker from times where k > 0;
insert into care_choice (id, began_at, about, value, firm, said_by, taken_back, area_id, client_id)
    select gen_random_uuid(), now() - interval '40 days', about, value, firm, 'herself', false, '{area}', id
    from numbers, (values ('worker_gender', 'woman', 'must'), ('band', 'PM', 'would_like')) as said (about, value, firm);
insert into contact_safecontact (id, channel, hours, wording, phrase, language, details, who_answers, voicemail, if_another, withhold_number, danger, confirmed_at, confirmed_how, confirmed_by_id, asked_by_her, asked_at, started_at, client_id)
    select gen_random_uuid(), 'voice', '{{9,10,11}}', 'none', '', 'en', '{{}}', 'only_her', false, 'ring_off', true, false, now() - make_interval(days => n %% 100), 'room', staff.id, false, now() - interval '100 days', now() - interval '100 days', numbers.id
    from numbers join staff using (w) where n %% 20 > 0;
insert into offered_offer (id, made_at, held_until, state, area_id, client_id, visit_id)
    select gen_random_uuid(), now() - interval '1 day', now() + interval '2 days', 'open', '{area}', client_id, id from care_visitdue where ref like 'u%%' and passed_over = 3;
insert into work_workitem (id, number, area_id, owner_id, role, kind, about, urgent, made_at, due_at, done_at, done_by_id)
    select gen_random_uuid(), 1000000000 + n, '{area}', staff.id, '', (array['ring', 'cannot_reach', 'talk_first', 'no_answer'])[1 + n %% 4], numbers.id, false, now() - interval '5 hours', now() + make_interval(hours => (n %% 60)::int - 10),
        case when n / {workers} > 5 then now() end, case when n / {workers} > 5 then staff.id end
    from numbers join staff using (w);
insert into work_workitem (id, number, area_id, organisation_id, role, kind, about, urgent, made_at, due_at)
    select gen_random_uuid(), 2000000000 + n, '{area}', '{organisation}', 'on_call', 'same_person', gen_random_uuid(), false, now(), now() from numbers where n %% 50 = 0;
"""


@click.command()
@click.option("--share", type=int, default=1, help="One in so many of all of it.")
@click.option("--rounds", type=int, default=400, help="How often each page is opened.")
@click.option("--plans", is_flag=True, help="Show the slowest statements with their plans.")
def main(share: int, rounds: int, plans: bool) -> None:
    """Fill, open, say."""
    import django

    django.setup()
    from tests.web_database import migrated

    with migrated() as cluster:
        workers = WORKERS // share
        filled(cluster.superuser_url, PEOPLE // share, workers)
        for words, times, busy in opened(workers, rounds):
            click.echo(f"{words}: {said(times)}; processor, here and in the database: {said(busy)}")
        if plans:
            slowest(workers)


def said(times: list[float]) -> str:
    """A median and what 95 of 100 stay within, in milliseconds."""
    cuts = quantiles(times, n=100)
    return f"median {median(times):.1f} ms, 95 of 100 within {cuts[94]:.1f} ms ({len(times)} times)"


def filled(superuser: str, people: int, workers: int) -> None:
    """Write everything with the walls and the checks of references aside, then gather what the planner knows of it."""
    import psycopg

    from alongside.kit.walls import As
    from alongside.people.models import Area, Organisation
    from alongside.services.models import Place
    from alongside.trust.acting import acting

    begun = clock.ticks()
    with acting(As.IMPORTER) as at:
        area = Area.objects.create(ref="large", name="Large Vale", nation="England", invented=True)
        service = Organisation.objects.create(area=area, name="Large Recovery")
        place = Place.objects.create(
            area=area, ref="mill", name="The Mill", kind="building", rooms=900, began_at=at
        )
    with psycopg.connect(superuser, autocommit=True) as server:
        server.execute("set session_replication_role = replica")
        kept = {}
        for table, name in APART:
            found = server.execute(
                "select pg_get_constraintdef(oid) from pg_constraint where conname = %s", [name]
            ).fetchone()
            assert found is not None  # noqa: S101
            kept[table, name] = found[0]
            server.execute(f"alter table {table} drop constraint {name}")
        words = ROWS.format(
            people=people,
            workers=workers,
            times=TIMES,
            area=area.pk,
            organisation=service.pk,
            place=place.pk,
        ).replace("%%", "%")
        for statement in words.split(";\n"):
            if statement.strip():
                server.execute(statement)
        for (table, name), definition in kept.items():
            server.execute(f"alter table {table} add constraint {name} {definition}")
        server.execute("vacuum analyze")
        counts = []
        for table in TABLES:
            row = server.execute(f"select count(*) from {table}").fetchone()  # noqa: S608
            counts.append(f"{table} {row[0] if row else 0:,}")
    click.echo(f"Filled in {clock.ticks() - begun:.0f} s: {'; '.join(counts)}.")


def opened(workers: int, rounds: int) -> Iterator[tuple[str, list[float], list[float]]]:
    """Each page, by one worker after the other, through every layer but the network.

    Milliseconds as they passed, and of processor, which others' work on the machine changes little.
    """
    from django.db import connection

    pages: dict[str, list[float]] = {}
    busy: dict[str, list[float]] = {}
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        pid = cursor.fetchone()[0]
    for number in range(rounds + 20):
        browser = signed_in(number * 7 % workers)
        today, *first = timed(lambda: browser.get("/desk/today/"), pid)  # noqa: B023
        address = next(one for one in today.text.split('"') if one.startswith("/desk/person/"))
        once = today.text.split('name="once" value="')[1][:36]
        took = {"Today": first}
        for name, where, form in (
            ("Today, a name looked for", "/desk/today/", {"once": once, "find": "7"}),
            ("their page", address, None),
            ("my list", "/desk/", None),
        ):
            found, *times = timed(
                lambda: browser.get(where) if form is None else browser.post(where, form),  # noqa: B023
                pid,
            )
            assert found.status_code == 200  # noqa: S101
            took[name] = times
        if number >= 20:
            for name, (passed, worked) in took.items():
                pages.setdefault(name, []).append(passed)
                busy.setdefault(name, []).append(worked)
    for name, times in pages.items():
        yield name, times, busy[name]


def timed(ask: Callable[[], Any], pid: int) -> tuple[Any, float, float]:
    """An answer, the milliseconds it took, and those of processor here and in a process of the database."""
    begun, here, there = clock.ticks(), process_time(), scheduled(pid)
    answer = ask()
    worked = 1000 * (process_time() - here) + scheduled(pid) - there
    return answer, 1000 * (clock.ticks() - begun), worked


def scheduled(pid: int) -> float:
    """Milliseconds of processor that a process has had; Linux says so in nanoseconds."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6


def signed_in(worker: int) -> Any:
    """A worker at their desk."""
    from alongside.people.models import Account
    from tests.web_client import Browser

    browser = Browser(headers={"Host": "localhost"})
    browser.force_login(Account.objects.get(login=f"w{worker}"))
    return browser


def slowest(workers: int) -> None:
    """Every statement of one opening of Today, the slowest first."""
    from django.db import connection

    browser = signed_in(workers // 2)
    browser.get("/desk/today/")
    connection.force_debug_cursor = True
    connection.queries_log.clear()
    browser.get("/desk/today/")
    said = sorted(connection.queries_log, key=lambda one: -float(one["time"]))
    click.echo(f"{len(said)} statements")
    for one in said[:12]:
        click.echo(f"{1000 * float(one['time']):.1f} ms: {one['sql'][:400]}")


if __name__ == "__main__":
    main()
