"""What the tables say afterwards, beside what people were told. Read as the owner, past the walls, and taken back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import psycopg

from tests.command.killing.carrier import Carrier
from tests.command.killing.desk import Desk, Sent
from tests.command.killing.house import House

ROOT = Path(__file__).parents[3]
WALLED = [
    "access_breakglass",
    "access_quarantine",
    "contact_outbox",
    "looking_look",
    "once_done",
    "people_client",
    "planning_planrun",
    "planning_proposal",
    "work_workitem",
]

# One row for each write of a kind, as whoever wrote it knows it.
WRITTEN: dict[str, LiteralString] = {
    "register": "select key::text from once_done where address = '/desk/register/done/'",
    "match": "select id::text from access_quarantine where settled_at is not null",
    "done": "select number::text from work_workitem where done_at is not null",
    "emergency look": "select words from access_breakglass",
    "review": "select id::text from access_breakglass where reviewed_at is not null",
    "plan": "select id::text from planning_planrun",
}
# What should have been written together with something else, and was not. One transaction shows as its
# number (``xmin``; a savepoint has its own) or as its moment, which every page is given and writes down.
HALF: dict[str, LiteralString] = {
    "forms done without their look": "select key from once_done d where not exists (select 1"
    " from looking_look l where l.viewer_id = d.viewer_id"
    " and (l.xmin = d.xmin or l.at = d.done_at))",
    "work done without its look": "select id from work_workitem w where done_at is not null"
    " and not exists (select 1 from looking_look l where l.viewer_id = w.done_by_id"
    " and (l.xmin = w.xmin or l.at = w.done_at))"
    " and not exists (select 1 from access_breakglass g where g.reviewed_at = w.done_at)"
    " and not exists (select 1 from access_quarantine q where q.settled_at = w.done_at)",
    "entries that nobody was asked to match": "select id from access_quarantine q where not exists"
    " (select 1 from work_workitem w where w.about = q.id and w.kind = 'same_person')",
    "entries without their form": "select id from access_quarantine q where not exists (select 1"
    " from once_done d where d.viewer_id = q.written_by_id and d.done_at = q.made_at)",
    "forms without their entry": "select key from once_done d where address = '/desk/register/done/'"
    " and not exists (select 1 from access_quarantine q"
    " where d.viewer_id = q.written_by_id and d.done_at = q.made_at)",
    "matched entries still on a list": "select q.id from access_quarantine q join work_workitem w"
    " on w.about = q.id where q.settled_at is not null and w.done_at is null",
    "emergency looks nobody was asked to review": "select id from access_breakglass g where not exists"
    " (select 1 from work_workitem w where w.about = g.id and w.kind = 'break_glass')",
    "plans without a job": "select id from planning_planrun r where not exists"
    " (select 1 from procrastinate_jobs j where j.args->>'run' = r.id::text)",
    "plans that never ended": "select id from planning_planrun where ended_at is null",
    "plans said to be done without one": "select id from planning_planrun r where state = 'done'"
    " and not exists (select 1 from planning_proposal p where p.run_id = r.id)",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What is wrong, in numbers that should all be 0, and how much there was of each kind."""

    wrong: dict[str, int]
    told: Counter[str]
    tries: int
    messages: Counter[str]
    sent: int
    plans: Counter[str]


def found(house: House, desks: list[Desk], carrier: Carrier) -> Found:
    """Look at everything. The house is running and nobody is at a desk."""
    entries, clients = within("names", house)
    sent = [one for desk in desks for one in desk.sent]
    with psycopg.connect(house.urls[1]) as owner:
        for table in WALLED:
            owner.execute(f"alter table {table} no force row level security")
        rows = {
            kind: [str(known) for (known,) in owner.execute(asked)]
            for kind, asked in WRITTEN.items()
        }
        wrong = {what: len(owner.execute(asked).fetchall()) for what, asked in HALF.items()}
        asked = "select id::text, state from contact_outbox"
        states: dict[str, str] = dict(owner.execute(asked).fetchall())
        plans = owner.execute("select state, count(*) from planning_planrun group by 1")
        by_state: dict[str, int] = dict(plans.fetchall())
        owner.rollback()
    wrong |= {
        "acknowledged writes lost": sum(_lost(one, rows) for one in sent),
        "writes done twice": _more(entries) + _more(clients) + _more_than_once(rows),
        "one form with two replies": sum(len(set(one.told)) > 1 for one in sent),
        "messages sent twice": sum(times > 1 for times in carrier.came.values()),
        "messages sent and forgotten": sum(
            states.get(one) not in {"sent", "sending", "not_sure"} for one in carrier.came
        ),
        "messages said to be sent that were not": sum(
            state == "sent" and not carrier.came[one] for one, state in states.items()
        ),
    }
    return Found(
        wrong,
        Counter(one.kind for one in sent if one.told),
        sum(one.tries for one in sent),
        Counter(states.values()),
        len(carrier.came),
        Counter(by_state),
    )


def _lost(one: Sent, rows: dict[str, list[str]]) -> bool:
    """Whether somebody was told that it is done and it is not."""
    if not one.told:
        return False
    by_form, by_reply = one.kind == "register", one.kind == "plan"
    known = one.key if by_form else one.told[0].split("/")[3] if by_reply else one.about
    return known not in rows[one.kind]


def _more(names: list[str]) -> int:
    return sum(times > 1 for name, times in Counter(names).items() if name)


def _more_than_once(rows: dict[str, list[str]]) -> int:
    return sum(_more(known) for known in rows.values())


def within(what: str, house: House, *words: object) -> Any:
    """Run `within` there, as the installation's own commands run."""
    kept = {key: value for key, value in os.environ.items() if "ALONGSIDE" not in key}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        kept.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-m", "tests.command.killing.within", what, str(house.data)]
        + [str(word) for word in words],
        cwd=ROOT,
        env=kept,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout or "null")
