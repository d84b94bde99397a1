"""The app of services."""

from django.apps import AppConfig


class Services(AppConfig):
    """What a service has."""

    name = "alongside.services"
    label = "services"

    def ready(self) -> None:
        """Paging, a floor below, passes over whoever is away: it is told here how that is asked."""
        from alongside.services.away import all_away
        from alongside.trust.contact.paging.absence import who_says

        who_says(all_away)
