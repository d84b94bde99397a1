"""Whose task it is where an organisation is short of somebody: the first of these posts that anybody holds."""

from __future__ import annotations

from datetime import datetime

from alongside.people.choices import OrganisationKind, Role
from alongside.people.models import Organisation, Post
from alongside.work.actions import Owner


def who_manages(organisation: Organisation, at: datetime) -> Owner:
    """A manager of it; else of a treatment service of the area; else whoever is on call there. Where there is nobody, it
    waits for a manager of it.
    """
    live = Post.objects.filter(starts_at__lte=at, organisation__area=organisation.area_id).exclude(
        ends_at__lte=at
    )
    managers = live.filter(role=Role.SERVICE_MANAGER)
    treatment = OrganisationKind.TREATMENT
    for posts in (
        managers.filter(organisation=organisation),
        managers.filter(organisation__kind=treatment),
        live.filter(role=Role.ON_CALL, organisation__kind=treatment),
    ):
        found = posts.order_by("organisation__name", "organisation").first()
        if found is not None:
            return Owner(organisation=found.organisation_id, role=found.role)
    return Owner(organisation=organisation.pk, role=Role.SERVICE_MANAGER)
