"""Every address of hers."""

from django.urls import include, path

urlpatterns = [
    path("", include("alongside.her.start.urls")),
    path("", include("alongside.her.find.urls")),
    path("", include("alongside.her.ask.urls")),
    path("", include("alongside.her.back.urls")),
    path("", include("alongside.her.exit.urls")),
    path("", include("alongside.her.sign_in.urls")),
    path("", include("alongside.her.today.urls")),
    path("today/people/", include("alongside.her.people.urls")),
    path("today/reach/", include("alongside.her.reach.urls")),
    path("today/page/", include("alongside.her.page.urls")),
    path("today/who/next/", include("alongside.her.handing.urls")),
    path("today/who/right/", include("alongside.her.brought.urls")),
    path("today/who/", include("alongside.her.who.urls")),
    path("today/when/", include("alongside.her.when.urls")),
    path("today/seen/", include("alongside.her.seen.urls")),
    path("today/more/", include("alongside.her.hub.urls")),
    path("", include("alongside.her.been.urls")),
]
