"""Addresses about her key worker. None of them says what it is about."""

from django.urls import path

from alongside.her.who import again, answering, changing, refusing, views, wanting

urlpatterns = [
    path("", views.who),
    path("like/", wanting.like),
    path("talk/", wanting.talk),
    path("way/", wanting.way),
    path("there/", wanting.there),
    path("names/", refusing.refuse),
    path("record/", refusing.never_see),
    path("again/", again.again),
    path("name/", answering.name),
    path("before/", answering.before),
    path("gone/", answering.gone),
    path("change/", changing.change),
]
