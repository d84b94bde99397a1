"""Faults of clients: where they may go, when they cannot come, what they chose."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from alongside.planner.sound_known import DAY_ENDS, Faults, Known

if TYPE_CHECKING:
    from alongside.planner.problem import Choice, Client

NEVER_MUST = ("band", "weekday")
"""What a choice may only wish for: times that cannot be are `Client.away`."""

WEEKDAYS = ("1", "2", "3", "4", "5", "6", "7")


def people_faults(known: Known, faults: Faults) -> None:
    """Gather the faults of every client."""
    clients = known.problem.clients
    for i, client in enumerate(clients):
        where = f"clients[{i}]"
        _places(known, faults, where, client)
        _times(known, faults, where, client)
        _numbers(known, faults, where, client)
        for j, choice in enumerate(client.choices):
            _choice(known, faults, f"{where}.choices[{j}]", choice)
    with_template = sum(1 for client in clients if client.weekdays)
    if 0 < with_template < len(clients):
        found = f"a template for {with_template} of {len(clients)}"
        faults.add("clients.weekdays", found, "one for every client or for none")


def _places(known: Known, faults: Faults, where: str, client: Client) -> None:
    near = {reach.place for reach in client.reach}
    if len(near) < len(client.reach):
        faults.doubled(f"{where}.reach", (reach.place for reach in client.reach))
    if len(set(client.registered)) < len(client.registered):
        faults.doubled(f"{where}.registered", client.registered)
    if not client.women_only and len(client.registered) != 1:
        expected = "exactly one place, as the policy does not cover them"
        faults.add(f"{where}.registered", client.registered, expected)
    for j, place in enumerate(client.registered):
        if not known.building(place):
            faults.add(f"{where}.registered[{j}]", repr(place), "a known place that is not online")
        elif place not in near:
            faults.add(f"{where}.registered[{j}]", repr(place), "a place within reach")
    for j, reach in enumerate(client.reach):
        if reach.place not in known.places:
            faults.add(f"{where}.reach[{j}].place", repr(reach.place), "a known place")
        if not 0 <= reach.minutes <= DAY_ENDS:
            faults.add(f"{where}.reach[{j}].minutes", reach.minutes, f"0 to {DAY_ENDS}")
        if reach.pence < 0:
            faults.add(f"{where}.reach[{j}].pence", reach.pence, "0 or more")


def _times(known: Known, faults: Faults, where: str, client: Client) -> None:
    for j, away in enumerate(client.away):
        if not 0 <= away.day < known.days:
            faults.add(f"{where}.away[{j}].day", away.day, f"0 to {known.days - 1}")
        if not 0 <= away.start < away.end <= DAY_ENDS:
            found = f"{away.start} to {away.end}"
            faults.add(f"{where}.away[{j}]", found, f"0 to {DAY_ENDS}, in order")
    for day in client.creche_days:
        if not 0 <= day < known.days:
            faults.add(f"{where}.creche_days", day, f"0 to {known.days - 1}")
    for day in client.unknown_days:
        if not 0 <= day < known.days:
            faults.add(f"{where}.unknown_days", day, f"0 to {known.days - 1}")
    for weekday in client.weekdays:
        if not 1 <= weekday <= 7:
            faults.add(f"{where}.weekdays", weekday, "1 Monday to 7 Sunday")


def _numbers(known: Known, faults: Faults, where: str, client: Client) -> None:
    if client.caseload_weight < 1:
        faults.add(f"{where}.caseload_weight", client.caseload_weight, "1 or more")
    if client.creche_children < 0:
        faults.add(f"{where}.creche_children", client.creche_children, "0 or more")
    if client.usual_months < 0:
        faults.add(f"{where}.usual_months", client.usual_months, "0 or more")
    if client.usual_worker is not None and client.usual_worker not in known.workers:
        faults.add(f"{where}.usual_worker", repr(client.usual_worker), "a known worker")


def _choice(known: Known, faults: Faults, where: str, choice: Choice) -> None:
    if choice.firm == "must" and choice.about in NEVER_MUST:
        found = f"a must about {choice.about.value}"
        faults.add(where, found, "a wish, or a time the client is away")
    expected = _names_something(known, choice)
    if expected:
        faults.add(f"{where}.value", repr(choice.value), expected)


def _names_something(known: Known, choice: Choice) -> str:
    """Return what a choice's value should have been, or nothing where it is well."""
    about, value = choice.about.value, choice.value
    named: dict[str, tuple[Container[str], str]] = {
        "not_worker": (known.workers, "a known worker"),
        "not_place": (known.places, "a known place"),
        "women_only": (("yes",), "'yes'"),
        "mode": (("in_person", "online"), "'in_person' or 'online'"),
        "band": (known.bands, "a known band"),
        "weekday": (WEEKDAYS, "'1' Monday to '7' Sunday"),
    }
    if about not in named:
        return "" if value.strip() else "the name of a gender or a language"
    values, expected = named[about]
    return "" if value in values else expected
