"""The app of care."""

from django.apps import AppConfig


class Care(AppConfig):
    """What is due to a client, and how she can come."""

    name = "alongside.care"
    label = "care"

    def ready(self) -> None:
        """Paging, a floor below, passes over whoever she has blocked, and whom she names: it is told here how that is asked."""
        from alongside.care.named import named
        from alongside.care.paged import whose
        from alongside.trust.contact.paging.whose import who_says

        who_says(whose, named)
