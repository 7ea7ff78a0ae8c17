"""The example project of the recipe, set up once a process, before any of its models is imported."""

# ruff: noqa: E402  models are imported once Django is set up

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import django

# Which database it is, is said once there is one: see conftest.py. The tests of other hosts are in this process too, so
# the environment is left as it was: Django sets even the zone of the process.
SETTINGS = {"DJANGO_SETTINGS_MODULE": "docs.recipes.django.settings"}
NOWHERE = {"DATABASE_URL": "postgresql://postgres@127.0.0.1:1/none"}
with patch.dict(os.environ, SETTINGS if "DATABASE_FILE" in os.environ else SETTINGS | NOWHERE):
    django.setup()
time.tzset()

from django.apps import apps
from django.db import transaction
from helpdesk.models import EmailTemplate

import complaintflow as cf
from complaintflow import commands as do
from docs.recipes.django.complaints.models import Outgoing
from docs.recipes.django.crm.desk import bridge, receive
from docs.recipes.django.crm.models import Case


class Desk:
    """The store that the kit asks for, over the rows of the CRM."""

    def load(self, reference: str) -> cf.Complaint | None:
        row = Case.objects.filter(reference=reference).first()
        return bridge.complaint(row) if row is not None else None

    def commit(self, step: cf.Step) -> None:
        with transaction.atomic():
            found = Case.objects.filter(reference=step.complaint.reference).first()
            bridge.store(found or Case.objects.create(title="a case"), step)

    def due(self, now: datetime) -> Iterable[str]:
        waiting = Case.objects.filter(next_deadline__lte=now).order_by("next_deadline")
        return list(waiting.values_list("reference", flat=True))

    def outbox(self) -> list[str]:
        return list(Outgoing.objects.values_list("notice_id", flat=True))


EMPTIED = ("complaints", "crm", "tickets", "helpdesk", "sessions", "admin")


def leftovers() -> Iterator[str]:
    """What empties the desk, and leaves what the migrations put there."""
    for label in EMPTIED:
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            if model is not EmailTemplate:
                yield f"delete from {model._meta.db_table}"
    yield "delete from procrastinate_events"
    yield "delete from procrastinate_jobs"
    yield "delete from auth_permission where codename like 'queue_access_%'"
    yield "delete from auth_user"


def now() -> datetime:
    return datetime.now(UTC)


def a_case(**given: Any) -> Case:
    """A case as the CRM saves it, and a complaint since two hours ago."""
    case = Case.objects.create(
        **{
            "title": "Charged twice",
            "customer_name": "Layla Haddad",
            "customer_email": "layla@example.test",
            "words": "I was charged twice.",
            **given,
        }
    )
    receive(case, "web", now() - timedelta(hours=2))
    return case


def promised(at: datetime, case: Case | None = None) -> Case:
    """A case with a promise of Dana's, made an hour ago."""
    case = case or a_case()
    terms = cf.Terms(kind="answer", what="what we found", at=at, certain=True)
    bridge.handle(case, do.Acknowledge(by="dana", promise=terms), now() - timedelta(hours=1))
    return case


def overdue() -> Case:
    return promised(now() - timedelta(minutes=5))


def stored(case: Case) -> cf.Complaint:
    """As another process would read it."""
    return bridge.complaint(Case.objects.get(pk=case.pk))


def names(case: Case) -> list[str]:
    return [fact.stored_name for fact in bridge.history(case)]
