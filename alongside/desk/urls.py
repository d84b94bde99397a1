"""Every address of the desk."""

from django.urls import include, path

urlpatterns = [
    path("", include("alongside.desk.start.urls")),
    path("", include("alongside.desk.today.urls")),
    path("person/", include("alongside.desk.person.urls")),
    path("caseload/", include("alongside.desk.caseload.urls")),
    path("account/", include("alongside.desk.account.urls")),
    path("register/", include("alongside.desk.register.urls")),
    path("referral/", include("alongside.desk.referral.urls")),
    path("entries/", include("alongside.desk.entries.urls")),
    path("emergency/", include("alongside.desk.emergency.urls")),
    path("reading/", include("alongside.desk.reading.urls")),
    path("week/", include("alongside.desk.week.urls")),
    path("handover/", include("alongside.desk.handover.urls")),
    path("privacy/", include("alongside.desk.privacy.urls")),
    path("safety/", include("alongside.desk.safety.urls")),
    path("managers/", include("alongside.desk.managers.urls")),
    path("interests/", include("alongside.desk.interests.urls")),
    path("urgent/", include("alongside.desk.urgent.urls")),
    path("on-call/", include("alongside.desk.on_call.urls")),
    path("on-site/", include("alongside.desk.on_site.urls")),
    path("away/", include("alongside.desk.away.urls")),
    path("reception/", include("alongside.desk.reception.urls")),
    path("attendance/", include("alongside.desk.attendance.urls")),
    path("reconcile/", include("alongside.desk.reconcile.urls")),
    path("sheets/", include("alongside.desk.sheets.urls")),
    path("musts/", include("alongside.desk.musts.urls")),
    path("offers/", include("alongside.desk.offers.urls")),
    path("directory/", include("alongside.desk.directory.urls")),
]
