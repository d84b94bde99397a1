"""Her rows: one in every table that holds something of a client, and a word of its own in every field that can hold one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID, uuid4

import psycopg
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from psycopg import sql

from alongside.kit.data_map import Whose
from alongside.kit.walls import As
from alongside.people.choices import AccountKind, Role
from alongside.people.models import Account, AccountChange, Client, Identity, Organisation
from alongside.trust.access.actions import give
from alongside.trust.access.choices import GRANTABLE
from alongside.trust.access.entries import Entry, enter
from alongside.trust.access.models import Arrival, BreakGlass, Package
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.actions import book, save_keep_apart, save_outsider
from alongside.trust.apart.choices import SaidBy
from alongside.trust.contact.actions import say
from alongside.trust.contact.changes import agree
from alongside.trust.contact.choices import Channel, HowConfirmed, Kind, State, Wording
from alongside.trust.contact.facts import ALL_HOURS
from alongside.trust.contact.models import Outbox
from alongside.trust.contact.writing import Wanted
from alongside.trust.entrusted import journal
from alongside.trust.entrusted.actions import (
    ask_for_release,
    write_safe_address,
    write_safety_plan,
)
from alongside.trust.looking.record import looks
from alongside.trust.naming.asking import ask_to_be_apart
from alongside.trust.naming.inside import Said
from alongside.trust.renewing.models import Halves, Waiting
from alongside.trust.sealed.box import seal
from tests.capabilities.apart.cast import from_to
from tests.doors.canary.asked import asked_without_a_name
from tests.doors.canary.attended import attended
from tests.doors.canary.brought import on_its_way_in
from tests.doors.canary.choosing import about_musts, looked_for
from tests.doors.canary.handed import handed_over
from tests.doors.canary.hubs import asked_of_others
from tests.doors.canary.offered import offered_times
from tests.doors.canary.staff import Staff

BORN = date(1931, 2, 17)
NUMBER = "+447700900777"
SAID = {
    name: f"zqsaid{name}"
    for name in [
        "plan",
        "address",
        "outsider",
        "named",
        "notes",
        "journal",
        "passphrase",
        "release",
        "knows",
        "login",
        "phrase",
        "entryname",
        "entrygiven",
        "entryfamily",
        "entryref",
        "package",
        "referral",
        "infile",
        "ask",
        "askmore",
        "askname",
    ]
}
"""Words that are only ever kept sealed, or as a slow hash."""

SIGNS = ("zq", "1931", "7700")
"""Every word has one of these in it: a text with none of them need not be searched for each."""

CLOSED = {
    "a stand-in, made here": "blind client_blind confirmed_blind mover_blind fixed_blind token key_hash digest",
    "a name of a zone of the world's clocks": "zone",
    "a word of a closed list": (
        "reason band language template category viewer_kind held page purpose categories modes"
        " weekdays details about why changes"
    ),
}
"""Text that cannot hold a word of hers, and why; by the field's name."""
WITHOUT = {
    "attending.TakenBack",
    "brought_in.BroughtIn",
    "joining.JoinedRecords",
    "looking.Canary",
    "looking.Seal",
    "planning.NotMetWish",
    "planning.NotPlacedVisit",
    "renewing.Waiting",
}
"""Tables that may have no row of hers here: they hold stand-ins, hashes, ids and words of closed lists alone."""


@dataclass
class Canaries:
    """Which word stands for what. ``where``: the columns that hold one in the clear."""

    client: UUID
    words: dict[str, str] = field(default_factory=dict)
    where: dict[str, set[tuple[str, str]]] = field(default_factory=dict)

    def found(self, text: str) -> set[str]:
        """What of hers a text tells."""
        low = text.lower()
        if not any(sign in low for sign in SIGNS):
            return set()
        return {name for word, name in self.words.items() if word in low}


def hers() -> list[type[models.Model]]:
    """Every table with a field that is declared to be a client's."""
    found = []
    for model in apps.get_models():
        declared = getattr(model, "data_map", {})
        if any(one.whose is Whose.HERS for one in declared.values()):
            found.append(model)
    return found


def free_text(model: type[models.Model]) -> list[models.Field]:  # type: ignore[type-arg]
    """The fields that can hold any word."""
    closed = {name for names in CLOSED.values() for name in names.split()}
    found = []
    for one in model._meta.local_fields:
        inner = one.base_field if isinstance(one, ArrayField) else one
        text = isinstance(inner, models.TextField | models.CharField | models.JSONField)
        declared = getattr(model, "data_map", {}).get(one.name)
        is_hers = declared is not None and declared.whose is Whose.HERS
        if text and is_hers and not inner.choices and one.name not in closed:
            found.append(one)
    return found


def marked(client: UUID, superuser: str) -> Canaries:
    """Put a word into every such field of every row about her, past the walls."""
    made = Canaries(client)
    with psycopg.connect(superuser, autocommit=True) as connection:
        for model in hers():
            key = "id" if model is Client else "client_id"
            columns = {one.column for one in model._meta.local_fields}
            for one in free_text(model) if key in columns else []:
                name = f"{model._meta.label}.{one.name}"
                word = "zq" + name.replace(".", "").replace("_", "").lower()
                if isinstance(one, models.JSONField):
                    continue  # holds reviewed words alone, and nothing once it is settled
                array = isinstance(one, ArrayField)
                value = "array[%s]" if array else "%s || substr(md5(ctid::text), 1, 6)"
                table, column = model._meta.db_table, one.column or ""
                statement = sql.SQL("update {} set {} = {} where {} = %s").format(
                    *map(sql.Identifier, (table, column)), sql.SQL(value), sql.Identifier(key)
                )
                done = connection.execute(statement, [word, client])
                assert done.rowcount, f"{name}: no row about her"
                made.words[word] = name
                made.where[name] = {(table, column)}
    for written in ("1931-02-17", "17 february 1931", "17 feb 1931", "17/02/1931"):
        made.words[written] = "people.Identity.born_on"
    made.where["people.Identity.born_on"] = {("people_identity", "born_on")}
    for written in (NUMBER, "7700900777", "7700 900 777", "7700 900777"):
        made.words[written] = "number"
    made.words |= {word: name for name, word in SAID.items()}
    made.where["login"] = {("people_account", "login")}
    assert all(any(sign in word for sign in SIGNS) for word in made.words)
    return made


def written_down(client: UUID, staff: Staff) -> None:
    """A row of hers in every table, by the actions that write them."""
    jo, lead, service = staff.of("jo"), staff.of("lead"), staff.service
    with acting(As.IMPORTER) as at:
        account = Account.objects.make(SAID["login"], SAID["phrase"], AccountKind.HERS)
        Client.objects.filter(pk=client).update(account=account)
        Halves.objects.create(client_id=client, secret="-", short_turn=1)
        Identity.objects.update_or_create(client_id=client, defaults={"born_on": BORN})
    with acting(As.REGISTRAR) as at:
        Arrival.objects.create(
            client_id=client,
            organisation=service,
            role=Role.RECEPTION,
            opens_at=at - timedelta(hours=1),
            closes_at=at + timedelta(hours=1),
        )
        give(
            client=client,
            purpose=Purpose.CARE,
            categories=GRANTABLE,
            from_=at,
            until=at + timedelta(days=9),
            how_given="room",
            partner_present=False,
            wording="1",
            worker=staff.of("social_worker").pk,
        )
        _package(client, staff)
        AccountChange.objects.create(client_id=client, worker=jo, what="made", at=at)
        Waiting.objects.create(
            client_id=client, service=service, why="forgotten", asked_at=at, due_at=at
        )
        written = enter(entry(), by=jo.pk, organisation=service, at=at)
    with acting(As.DUTY) as at:
        for who in ("jo", "sam", "on_call", "blocked"):
            BreakGlass.objects.create(
                client_id=client,
                worker=staff.of(who),
                reason="overdose",
                words="-",
                opened_at=at,
                closes_at=at + timedelta(hours=4),
            )
    with looks():
        write_safety_plan(viewer=lead.pk, client=client, words=SAID["plan"])
        write_safe_address(viewer=lead.pk, client=client, words=SAID["address"])
        ask_for_release(
            viewer=lead.pk, client=client, recipient=staff.of("sam").pk, why=SAID["release"]
        )
    offered_times(client, staff)
    attended(client, staff)
    journal.start(client=client, passphrase=SAID["passphrase"])
    journal.write(client=client, passphrase=SAID["passphrase"], words=SAID["journal"])
    with acting(As.HER, client) as at:
        ask_to_be_apart(client=client, said=Said(SAID["named"]), at=at)
    outsider = save_outsider(name=SAID["outsider"], notes=SAID["notes"])
    save_keep_apart(mover=client, fixed=outsider, said_by=SaidBy.HER, by=lead.pk)
    book(person=client, place=uuid4(), times=from_to("10:00", "11:00"), visit=uuid4(), by=lead.pk)
    _reached(client, staff)
    looked_for(client, staff, entry=written, words=SAID["referral"])
    handed_over(client, staff, knows=SAID["knows"])
    on_its_way_in(staff, name=SAID["infile"])
    about_musts(client, staff)
    asked_of_others(client, staff)
    asked_without_a_name(staff, words=SAID["ask"], more=SAID["askmore"], name=SAID["askname"])


def _package(client: UUID, staff: Staff) -> None:
    key = uuid4()
    Package.objects.create(
        id=key,
        client_id=client,
        recipient=staff.of("social_worker"),
        power="-",
        necessity="-",
        verified_by_call_back=True,
        authorised_by=staff.of("lead"),
        seconded_by=staff.of("officer"),
        why_not_told="-",
        frozen_at="2026-01-01T00:00Z",
        review_on=date(2027, 1, 1),
        content=seal(SAID["package"], place="access_package.content", pk=key, person=None),
        digest="-",
    )


def _reached(client: UUID, staff: Staff) -> None:
    wanted = Wanted(
        channel=Channel.TEXT, hours=ALL_HOURS, wording=Wording.NEUTRAL_A, address=NUMBER
    )
    jo = staff.of("jo").pk
    with acting(As.PERSON, jo) as at:
        agree(client=client, wanted=wanted, by=jo, how=HowConfirmed.ROOM, at=at)
        message = say(client=client, kind=Kind.RING_US, key="canary", at=at)
    with acting(As.GATE) as at:
        Outbox.objects.filter(pk=message).update(send_at=at - timedelta(seconds=1))


def due_now() -> None:
    """Her message is due, however long the walk took: the gate says nothing ten minutes after its moment."""
    with acting(As.GATE) as at:
        waits = Outbox.objects.filter(state=State.WAITING, send_at__lte=at)
        waits.update(send_at=at - timedelta(seconds=1))


def entry() -> Entry:
    """Somebody who writes her down again, with what could be about her."""
    return Entry(
        ref=SAID["entryref"],
        known_as=SAID["entryname"],
        given_name=SAID["entrygiven"],
        family_name=SAID["entryfamily"],
        born_on=BORN.isoformat(),
        gender="woman",
        women_only=True,
    )


def organisation_of(client: UUID) -> Organisation:
    """Her service."""
    with acting(As.IMPORTER):
        return Organisation.objects.filter(area__clients=client).order_by("name")[0]
