"""The app of care."""

from django.apps import AppConfig


class Care(AppConfig):
    """What is due to a client, and how she can come."""

    name = "alongside.care"
    label = "care"

    def ready(self) -> None:
        """Paging, a floor below, passes over whoever she has blocked: it is told here how it is asked whom a thing is about.

        And over the worker whom she names in it.
        """
        from alongside.care.named import named
        from alongside.care.paged import whose
        from alongside.trust.contact.paging.named import who_says as who_is_named
        from alongside.trust.contact.paging.whose import who_says

        who_says(whose)
        who_is_named(named)
