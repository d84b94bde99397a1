"""Addresses of her times. Neutral: the word in the middle is "when"."""

from django.urls import path

from alongside.her.when import agreed, asking, can, once_only, views

urlpatterns = [
    path("", views.times),
    path("offer/<uuid:key>/", views.offer),
    path("agreed/<uuid:key>/", agreed.agreed),
    path("agreed/<uuid:key>/cannot/", agreed.cannot),
    path("agreed/<uuid:key>/other/", asking.other),
    path("agreed/<uuid:key>/help/", agreed.helps),
    path("ended/<uuid:visit>/", agreed.ended),
    path("ask/<uuid:visit>/", asking.ask),
    path("later/<int:number>/", asking.later),
    path("once/", once_only.once_only),
    path("can/", can.everything),
    path("can/<str:name>/<uuid:place>/", can.way),
    path("can/<str:name>/", can.step),
]
