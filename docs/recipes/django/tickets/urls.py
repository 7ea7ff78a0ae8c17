"""The same addresses as helpdesk's own, so that its pages and templates come here."""

from __future__ import annotations

from django.urls import path

from .views import AskingTicketViewSet, AskingUpdateView, asking_mass_update

ONE_TICKET = {"get": "retrieve", "put": "update", "patch": "partial_update", "delete": "destroy"}

urlpatterns = [
    path("tickets/update/", asking_mass_update),
    path("tickets/<int:ticket_id>/update/", AskingUpdateView.as_view()),
    path("api/tickets/<int:pk>/", AskingTicketViewSet.as_view(ONE_TICKET)),
]
