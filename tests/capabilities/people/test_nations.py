"""An area is in one of the nations of which the public holidays are known."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from alongside.kit.walls import As
from alongside.people.models import Area
from alongside.people.nations import nation_of
from alongside.trust.acting import acting

pytestmark = pytest.mark.django_db


def test_an_area_is_in_a_nation_whose_working_days_are_known():
    with acting(As.IMPORTER):
        area = Area.objects.create(ref="bro", name="Bro", nation="Wales")
        with pytest.raises(IntegrityError, match="area_in_a_nation"), transaction.atomic():
            Area.objects.create(ref="elsewhere", name="Elsewhere", nation="Atlantis")

        assert nation_of(area.pk) == "Wales"
