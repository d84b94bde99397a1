"""Every address there is. Each declares who it is for; a test walks them."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
