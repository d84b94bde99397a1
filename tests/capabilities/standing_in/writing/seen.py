"""What each worker reads after a story, by the code and of the walls, beside what the twin says."""

from __future__ import annotations

from uuid import UUID

from alongside.care.attending.by_a_time import written_of_a_time
from alongside.care.attending.choices import How
from alongside.care.attending.models import Attendance
from alongside.care.models import AgreedTime, Choice, VisitDue
from alongside.care.offered.models import WouldHelp
from alongside.care.standing_in import helpful, who_comes
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Identity
from alongside.trust.acting import Purpose, acting
from alongside.trust.contact.queries import rule_for_a_time
from alongside.trust.doors import Viewer
from alongside.trust.looking.record import looks
from tests.capabilities.standing_in.writing.play import WORDS, WORKERS, ZONES, Story
from tests.capabilities.standing_in.writing.twin import writes as twin


def breaches(story: Story) -> list[str]:
    return [one for name in WORKERS for one in _of(story, story.keys[name])]


def _of(story: Story, worker: UUID) -> list[str]:
    with acting(As.PERSON, worker):
        wrong = [*_words(story, worker), *_page(story, worker), *_walls(story, worker)]
    with acting(As.PERSON, worker, Purpose.ARRIVAL):
        found = set(Client.objects.values_list("pk", flat=True))
        if found != _named(story, worker, twin.ARRIVAL) or Attendance.objects.exists():
            wrong.append(twin.FOR_CARE)
    return wrong


def _words(story: Story, worker: UUID) -> list[str]:
    """What was written, of the table and of the page."""
    wrong = []
    rows = [
        (one.agreed_id, one.written_by_id, WORDS[How(one.how)])
        for one in Attendance.objects.order_by("written_at")
    ]
    for one in story.world.times.values():
        may = twin.reads(story.world, worker, one, story.at)
        if [row for row in rows if row[0] == one.key] != [(r.time, r.by, r.what) for r in may]:
            wrong.append(twin.WHAT_THEY_WROTE)
        if twin.sees_her_diary(story.world, worker, one.record, story.at):
            continue
        told = written_of_a_time(one.key, worker)
        if (WORDS[told[0]] if told else None) != (may[-1].what if may else None):
            wrong.append(twin.WHAT_THEY_WROTE)
    return wrong


def _page(story: Story, worker: UUID) -> list[str]:
    """The page of each time that counts, and of no other. *Today* goes by the one clock that every area has."""
    world, at, wrong = story.world, story.at, []
    posts = {post for post in world.posts if post.worker == worker and post.span.holds(at)}
    held = frozenset((post.organisation, Role(post.role)) for post in posts)
    viewer = Viewer(As.PERSON, worker, story.cast.area.pk, held)
    here = {key: one for key, one in world.times.items() if one.zone == ZONES[0]}
    found = {one.time.id: one for one in who_comes(viewer, at) if one.time.id in here}
    needs = {key: twin.needs(world, worker, one, at) for key, one in here.items()}
    if set(found) != {key for key, one in needs.items() if one}:
        wrong.append(twin.FOUR_DAYS)
    for key, comes in found.items():
        may = needs[key]
        if may is None:
            continue
        with looks():
            helps, rule = helpful(comes.time), rule_for_a_time(comes.time.client)
        if frozenset(helps.helps) != may.helps:
            wrong.append(twin.HER_HELP)
        if frozenset(helps.languages) != may.languages:
            wrong.append(twin.HER_LANGUAGES)
        if (rule is not None) != may.rule:
            wrong.append(twin.HER_RULE)
    return wrong


def _named(story: Story, worker: UUID, purpose: str = twin.CARE) -> set[twin.Key]:
    return {
        one for one in story.records() if twin.names(story.world, worker, one, story.at, purpose)
    }


def _walls(story: Story, worker: UUID) -> list[str]:
    """What the tables give, whatever the code would ask of them."""
    world, at, wrong = story.world, story.at, []
    theirs = {one for one in story.records() if twin.sees_her_diary(world, worker, one, at)}
    if set(Client.objects.values_list("pk", flat=True)) != _named(story, worker):
        wrong.append(twin.WHO_COMES)
    for model in (Identity, VisitDue):
        if {*model.objects.values_list("client_id", flat=True)} - theirs:
            wrong.append(twin.WHO_COMES)
    counts = {
        key for key, one in world.times.items() if not twin.why_not_counts(world, worker, one, at)
    }
    times = AgreedTime.objects.exclude(client__in=theirs).values_list("pk", flat=True)
    if {*times} - counts:
        wrong.append(twin.WHO_COMES)
    if {*WouldHelp.objects.exclude(client__in=theirs).values_list("agreed", flat=True)} - counts:
        wrong.append(twin.HER_HELP)
    met = {world.times[key].record for key in counts}
    for one in Choice.objects.exclude(client__in=theirs):
        if one.client_id not in met or one.about != "language":
            wrong.append(twin.HER_LANGUAGES)
    return wrong
