"""What waits never counts over what she said since; a name is a safety lead's to hear; a yes said again waits anew."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from alongside.care.choices import About, Firm
from alongside.care.choosing import standing_choices
from alongside.care.loosening.models import LooserChange
from alongside.kit.walls import As
from alongside.planning.choosing_worker import say_yes_herself
from alongside.planning.loosening import let_count, looser, say_herself
from alongside.planning.must_answers import Answer, answered
from alongside.trust.acting import acting
from alongside.trust.apart.errors import NotHeld
from alongside.trust.contact.choices import HowConfirmed
from alongside.trust.looking.record import looks
from alongside.work.models import Kind, WorkItem
from tests.capabilities.care.cast import visit
from tests.capabilities.key_working.cast import proposed, searched
from tests.capabilities.loosening.drawn import HER, Drawn, around_her, draw
from tests.capabilities.loosening.twin.values import YES, Subject

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14")]


@pytest.fixture
def drawn() -> Drawn:
    """She has w1 or nobody as key worker, and a nurse who may see what she chose."""
    return draw(around_her(), "newer")[0]


def says(drawn: Drawn, about: About, value: str, firm: Firm | None, who: str = "") -> None:
    with acting(As.HER, drawn.her) as at:
        say_herself(
            client=drawn.her,
            area=drawn.there.area.pk,
            about=about,
            value=value,
            firm=firm,
            worker=drawn.ids[who] if who else None,
            at=at,
        )


def waiting(drawn: Drawn) -> list[UUID]:
    with acting(As.GATE):
        rows = LooserChange.objects.filter(client=drawn.her, ended_at=None)
        return list(rows.values_list("pk", flat=True))


def test_what_she_changes_beside_a_worker_ends_what_waits_about_it(drawn: Drawn):
    says(drawn, About.WORKER_GENDER, "woman", Firm.MUST)
    says(drawn, About.WORKER_GENDER, "man", Firm.MUST)
    [waits] = waiting(drawn)
    with acting(As.PERSON, drawn.ids["nurse"]) as at:
        choice = standing_choices(drawn.her).get(about=About.WORKER_GENDER)
        answered(
            visit=visit("v3").pk,
            choice=choice.pk,
            said=Answer.NO_LONGER,
            by=drawn.ids["nurse"],
            at=at,
        )
    assert waiting(drawn) == []
    with acting(As.DUTY):
        assert not WorkItem.objects.filter(kind=Kind.MUST_WAITS, done_at=None).exists()
    says(drawn, About.WORKER_GENDER, "woman", Firm.MUST)

    with looks(), pytest.raises(NotHeld):
        let_count(viewer=drawn.ids["nurse"], waiting=waits, how=HowConfirmed.ROOM)


def test_who_sees_what_she_chose_hears_no_name_come_off_her_list(drawn: Drawn):
    says(drawn, About.NOT_WORKER, "", Firm.MUST, who="w4")
    says(drawn, About.NOT_WORKER, "", None, who="w4")
    [waits] = waiting(drawn)

    with looks(), pytest.raises(NotHeld):
        let_count(viewer=drawn.ids["nurse"], waiting=waits, how=HowConfirmed.ROOM)
    with looks():
        assert looser(drawn.ids["lead"], waits).before == "Must: not with Kay R"


def test_a_yes_said_again_waits_three_days_from_then(drawn: Drawn):
    searched(drawn.there, HER)
    one = proposed(drawn.there, "w5", HER)
    with acting(As.HER, drawn.her) as at:
        say_yes_herself(client=drawn.her, proposal=one.pk, at=at)
        say_yes_herself(client=drawn.her, proposal=one.pk, at=at + timedelta(hours=60))
    [waits] = waiting(drawn)

    row = drawn.waiting(Subject(YES, "w5"))
    assert row is not None
    assert (row.pk, row.waits_until - at) == (waits, timedelta(hours=132))
