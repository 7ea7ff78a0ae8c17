"""The same addresses as helpdesk's own, so that its pages and templates come here."""

from __future__ import annotations

from django.urls import path

from .views import AskingUpdateView, asking_mass_update

urlpatterns = [
    path("tickets/update/", asking_mass_update),
    path("tickets/<int:ticket_id>/update/", AskingUpdateView.as_view()),
]
