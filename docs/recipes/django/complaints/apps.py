"""The app, under a label of its own wherever it is copied to."""

from __future__ import annotations

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = __package__
    label = "complaints"
    default_auto_field = "django.db.models.BigAutoField"
