"""Every address there is. Each declares who it is for; a test walks them."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("alongside.desk.sign_in.urls")),
    path("", include("alongside.her.urls")),
    path("desk/", include("alongside.desk.urls")),
    path("", include("alongside.exchange.urls")),
]
handler400 = "alongside.config.troubles.not_read"
handler403 = "alongside.config.troubles.refused"
handler404 = "alongside.config.troubles.not_here"
handler500 = "alongside.config.troubles.broken"
