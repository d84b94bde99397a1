"""Addresses of the staff door."""

from django.urls import path

from alongside.desk.sign_in import organisations, passkeys, views

urlpatterns = [
    path("sign-in/", views.sign_in),
    path("sign-in/code/", views.code),
    path("sign-in/passkey/", passkeys.sign_in),
    path("sign-in/passkey/ask/", passkeys.ask),
    path("sign-in/passkeys/", passkeys.own),
    path("sign-in/passkeys/new/", passkeys.new),
    path("sign-in/passkeys/<int:number>/remove/", passkeys.remove),
    path("sign-in/again/", passkeys.again),
    path("sign-in/with/<slug:provider_id>/", organisations.go_there),
    # The library asks for this address by this name.
    path(
        "sign-in/with/<slug:provider_id>/back/",
        organisations.come_back,
        name="openid_connect_callback",
    ),
    path("sign-out/", views.sign_out),
]
