"""The closed lists of the database are the closed lists of the area files, word for word."""

from __future__ import annotations

from dataclasses import fields

import pytest

from alongside.areas import sheets
from alongside.care import choices as care
from alongside.planner.answer import Status as PlannersStatus
from alongside.planner.problem import By, Standing
from alongside.planning.choices import Status
from alongside.services import choices as services

SAME = [
    (services.PlaceKind, sheets.PlaceRow, "kind"),
    (services.Weekday, sheets.SessionRow, "weekday"),
    (services.Band, sheets.SessionRow, "band"),
    (services.Who, sheets.SessionRow, "who"),
    (services.Weeks, sheets.RotaRow, "weeks"),
    (care.Holidays, sheets.PersonRow, "holidays"),
    (care.Creche, sheets.PersonRow, "creche"),
    (care.About, sheets.ChoiceRow, "about"),
    (care.Firm, sheets.ChoiceRow, "firm"),
    (care.When, sheets.TimeRow, "when"),
    (care.WhyAway, sheets.TimeRow, "why"),
    (care.By, sheets.VisitRow, "by"),
    (care.Standing, sheets.AgreedRow, "standing"),
]


NOT_IN_FILES = {"style"}
"""How a worker is with people: she says it on her page, and no plan can keep it."""


@pytest.mark.parametrize(("ours", "row", "column"), SAME)
def test_a_list_has_the_words_of_its_column(ours, row, column):
    (field,) = [field for field in fields(row) if field.name == column]

    assert set(ours.values) - NOT_IN_FILES == set(field.metadata["one_of"])


@pytest.mark.parametrize(
    ("ours", "planners"),
    [(care.By, By), (care.Standing, Standing), (Status, PlannersStatus)],
)
def test_a_list_has_the_words_of_the_planner(ours, planners):
    assert set(ours.values) == {word.value for word in planners}
