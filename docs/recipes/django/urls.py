"""The admin, and django-helpdesk behind the forms that ask first."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("helpdesk/", include(f"{__package__}.tickets.urls")),  # before helpdesk's own: the first match wins
    path("helpdesk/", include("helpdesk.urls", namespace="helpdesk")),
]
