"""Questions about reaching her. The number is given to nobody but the person whose task it is to ring, when they do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from alongside.kit.walls import As
from alongside.trust.access.choices import Category
from alongside.trust.access.seen import seen_of
from alongside.trust.acting import acting, now_acting
from alongside.trust.contact.choices import Channel, IfAnother, Kind, Reason, WhoAnswers
from alongside.trust.contact.errors import NotYours
from alongside.trust.contact.facts import Decision, Shares, ToSay
from alongside.trust.contact.from_rows import (
    counting,
    opened_address,
    others_allow,
    safe_of,
    zone,
)
from alongside.trust.contact.models import Outbox, SafeContact
from alongside.trust.contact.ports import shares_of
from alongside.trust.contact.rules import HOUR, allowed
from alongside.trust.contact.wording import templates
from alongside.trust.looking.record import looked
from alongside.work.models import WorkItem


@dataclass(frozen=True, slots=True)
class ToRing:
    """What the person who rings, or sees to a letter, has to know. Without ``address`` they may not: ``reason``."""

    client: UUID
    kind: Kind | None
    reason: Reason
    channel: Channel | None = None
    address: str = field(default="", repr=False)
    words: str = ""
    voicemail: bool = False
    withhold_number: bool = True
    who_answers: WhoAnswers = WhoAnswers.ONLY_HER
    if_another: IfAnother = IfAnother.RING_OFF


def rule_of(viewer: UUID, client: UUID) -> SafeContact | None:
    """The rule that counts for her, without the number. The wall leaves out what the viewer may not see."""
    rule = counting(client)
    if rule:
        looked(client, Category.CONTACT)
    return rule


def rule_for_a_time(client: UUID) -> SafeContact | None:
    """The same for whoever has a time with her, and may see how to meet her. Raises `NotYours` for anybody else."""
    if Category.MEETING not in seen_of(client):
        raise NotYours(NotYours.__doc__)
    with acting(As.GATE):
        rule = counting(client)
    looked(client, Category.MEETING)
    return rule


def to_ring(viewer: UUID, item: UUID, at: datetime) -> ToRing:
    """What a task about reaching her needs, as the rule says at this moment. Raises `NotYours`.

    The task has to be open and, by the wall of tasks, the viewer's own.
    """
    task = WorkItem.objects.filter(pk=item, done_at=None).first()
    if task is None or now_acting().viewer != viewer:
        raise NotYours(NotYours.__doc__)
    with acting(As.GATE):
        message = Outbox.objects.filter(pk=task.about).first()
        client = message.client_id if message else task.about
        answer = _now(client, message, at)
    looked(client, Category.CONTACT)
    return answer


def _now(client: UUID, message: Outbox | None, at: datetime) -> ToRing:
    kind = Kind(message.kind) if message else None
    rule = counting(client)
    safe = safe_of(rule) if rule else None
    shares = shares_of(client, safe.address) if safe and safe.address else Shares.NOBODY
    asked = ToSay(kind or Kind.RING_US, send_at=at, expires_at=at + HOUR, shares=shares)
    decision = allowed(safe, asked, at, zone())
    if decision.yes and not others_allow(client, at, lambda other: asked):
        decision = Decision(False, Reason.NO_CONTACT)
    by_person = safe is not None and safe.channel in (Channel.VOICE, Channel.LETTER)
    if rule is None or safe is None or not decision.yes or not by_person:
        reason = Reason.NO_CONTACT if decision.yes else decision.reason
        return ToRing(client, kind, reason)
    template = templates().get(decision.template)
    return ToRing(
        client,
        kind,
        decision.reason,
        channel=safe.channel,
        address=opened_address(rule),
        words=template.text if template else "",
        voicemail=safe.voicemail,
        withhold_number=safe.withhold_number,
        who_answers=safe.who_answers,
        if_another=safe.if_another,
    )
