"""What was done with her sign-in, and by whom, the newest first. Each is a look as well, which she can point to."""

from __future__ import annotations

from uuid import UUID

from alongside.her.moments import day_of
from alongside.her.seen.forms import WhichForm
from alongside.her.seen.page import Look
from alongside.her.seen.words import name_of
from alongside.kit.wording import _
from alongside.people.choices import WhatChanged
from alongside.people.models import AccountChange
from alongside.trust.challenges.queries import told_her
from alongside.trust.joined import records
from alongside.trust.looking.models import Look as Looked

DID: dict[WhatChanged, str] = {
    WhatChanged.MADE: _("%(day)s: %(who)s made your sign-in with you"),
    WhatChanged.PHRASE: _("%(day)s: %(who)s made a new phrase with you"),
    WhatChanged.SHORT: _("%(day)s: %(who)s made a new short secret with you"),
    WhatChanged.CLOSED: _("%(day)s: %(who)s closed your sign-in with you"),
    WhatChanged.NOT_YOURS: _(
        "%(day)s: %(who)s closed your sign-in, because you had not asked for a new phrase"
    ),
}


def account_lines(her: UUID) -> tuple[Look, ...]:
    """One line a change. Asked as her."""
    changes = AccountChange.objects.filter(client__in=records(her)).select_related("worker")
    rows = list(changes.order_by("-at", "pk"))
    looks = Looked.objects.filter(
        at__in=[row.at for row in rows], viewer_id__in=[row.worker_id for row in rows]
    )
    shown = {(one.at, one.viewer_id): one.pk for one in looks.order_by("sequence")}
    asked = told_her(her, shown.values())
    lines = []
    for row in rows:
        look = shown.get((row.at, row.worker_id))
        words = DID[WhatChanged(row.what)] % {"day": day_of(row.at), "who": name_of(row.worker)}
        form = WhichForm(initial={"which": str(look)}) if look and look not in asked else None
        lines.append(Look(words, form))
    return tuple(lines)
