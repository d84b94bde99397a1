"""Inside the installation, as its own commands are: ``python -m`` this, with what to do and the data folder.

``messages DATA HOW_MANY SECONDS`` puts messages to one woman in the outbox, spread over some seconds, and jobs that
hand them over. ``names DATA`` prints the name in every entry, and then that of every client. ``lost DATA`` lets five minutes go by
for every message that is being handed over, and settles what lost its process.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path

from alongside.command.house import opened
from alongside.kit.walls import As


def messages(how_many: int, seconds: int) -> None:
    from alongside.people.models import Client, Worker
    from alongside.trust.acting import acting
    from alongside.trust.contact.actions import say
    from alongside.trust.contact.changes import agree
    from alongside.trust.contact.choices import Channel, HowConfirmed, Kind, Wording
    from alongside.trust.contact.facts import ALL_HOURS
    from alongside.trust.contact.jobs import deliver_due
    from alongside.trust.contact.models import Outbox
    from alongside.trust.contact.writing import Wanted
    from alongside.trust.jobs import later

    wanted = Wanted(
        channel=Channel.TEXT, hours=ALL_HOURS, wording=Wording.NEUTRAL_A, address="07700 900 123"
    )
    with acting(As.IMPORTER):
        her = Client.objects.get(ref="c1")
        worker = Worker.objects.filter(links__client=her, links__ends_at=None).first()
        assert worker is not None
    with acting(As.PERSON, worker.pk) as at:
        agree(client=her.pk, wanted=wanted, by=worker.pk, how=HowConfirmed.ROOM, at=at)
    step = timedelta(seconds=seconds / max(1, how_many))
    with acting(As.PERSON, worker.pk) as at:
        for number in range(how_many):
            one = say(client=her.pk, kind=Kind.RING_US, key=f"killing {number}", at=at)
            with acting(As.GATE):
                Outbox.objects.filter(pk=one).update(send_at=at + number * step)
        for second in range(0, seconds + 60, 2):  # and for a while longer: killing takes time
            later(deliver_due, after=at + timedelta(seconds=second))


def names() -> None:
    from alongside.people.models import Client
    from alongside.trust.access.entries import read_entry
    from alongside.trust.access.models import Quarantine
    from alongside.trust.acting import acting

    with acting(As.DUTY):
        entries = [read_entry(row).known_as for row in Quarantine.objects.all()]
    with acting(As.IMPORTER):
        clients = list(Client.objects.values_list("known_as", flat=True))
    sys.stdout.write(json.dumps([entries, clients]))


def lost() -> None:
    from alongside.trust.acting import acting
    from alongside.trust.contact.gate import LOST_AFTER, settle_lost
    from alongside.trust.contact.models import Outbox

    with acting(As.GATE) as at:
        Outbox.objects.filter(state="sending").update(began_at=at - LOST_AFTER)
    settle_lost()


if __name__ == "__main__":
    what, data, *numbers = sys.argv[1:]
    with opened(Path(data)):
        match what:
            case "messages":
                messages(*map(int, numbers))
            case "names":
                names()
            case _:
                lost()
