"""What a referral does once it is known whose it is; and what one of somebody she has blocked does not."""

from __future__ import annotations

import pytest

from alongside.care.referring.actions import take_up, write, write_for_entry
from alongside.care.referring.models import Referral
from alongside.care.referring.words import HerWords
from alongside.kit.walls import As
from alongside.trust.access.actions import block
from alongside.trust.access.entries import Entry, enter
from alongside.trust.acting import acting
from tests.web_cast import make_cast

pytestmark = pytest.mark.django_db
ENTRY = Entry("", "Ana", "", "", "", "woman", women_only=True)


@pytest.mark.promise("P23")
@pytest.mark.parametrize(("blocked", "stands"), [(True, "her own words"), (False, "later words")])
def test_words_of_somebody_she_has_blocked_end_nothing_of_hers(blocked: bool, stands: str):
    cast = make_cast()
    her, sam = cast.ana.pk, cast.sam.pk
    with acting(As.PERSON, cast.jo.pk) as at:
        write(
            client=her,
            organisation=cast.service.pk,
            words=HerWords(wants="her own words"),
            by=cast.jo.pk,
            at=at,
        )
    if blocked:
        with acting(As.HER, her) as at:
            block(client=her, worker=sam, by="her", at=at)
    with acting(As.PERSON, sam) as at:
        entry = enter(ENTRY, by=sam, organisation=cast.service, at=at)
        write_for_entry(
            entry=entry,
            organisation=cast.service.pk,
            words=HerWords(wants="later words"),
            by=sam,
            at=at,
        )

    with acting(As.PERSON, cast.on_call.pk) as at:
        take_up(entry=entry, client=her, new=False, at=at)

    with acting(As.REGISTRAR):
        [row] = Referral.objects.filter(client=her, ended_at=None)
    assert row.wants == stands
