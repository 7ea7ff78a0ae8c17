"""Helpdesk's people, opening hours and holidays as a roster and a calendar.

The rule this module keeps: a date on which escalation is excluded is a holiday of the queues it names, and of all
queues where it names none. Helpdesk itself reads the date and never the queues.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from helpdesk import settings as helpdesk
from helpdesk.models import EscalationExclusion, Queue

import complaintflow as cf
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db.models import Q
from django.utils import timezone

from ..complaints.bridge import Bridge
from .models import TicketComplaint

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def roster() -> tuple[cf.Person, ...]:
    """Everybody who may work on tickets; who can no longer log in has left."""
    staff = get_user_model().objects.filter(is_staff=True).order_by("pk")
    return tuple(person_of(user) for user in staff)


def person_of(user: AbstractUser) -> cf.Person:
    left = None if user.is_active else user.last_login or user.date_joined
    name = user.get_full_name() or user.get_username()
    try:
        return cf.Person(id=user.get_username(), name=name, contact=user.email, left=left)
    except cf.DefinitionError:  # "Support 2" is nobody: it can be named, and owns nothing
        return cf.Person(id=user.get_username(), name=name, contact=user.email, left=left, kind="team")


def calendar(queue: Queue | None) -> cf.WorkingCalendar:
    """The hours and holidays by which helpdesk counts time spent, and the queue's days without escalation."""
    return _calendar(frozenset(holidays(queue)))


def holidays(queue: Queue | None) -> Iterator[date]:
    for day in helpdesk.FOLLOWUP_TIME_SPENT_EXCLUDE_HOLIDAYS:
        yield date.fromisoformat(day)
    named = Q(queues=None) | Q(queues=queue) if queue is not None else Q(queues=None)
    yield from EscalationExclusion.objects.filter(named).values_list("date", flat=True)


@lru_cache(maxsize=64)
def _calendar(closed: frozenset[date]) -> cf.WorkingCalendar:
    hours = helpdesk.FOLLOWUP_TIME_SPENT_OPENING_HOURS
    week = {day[:3]: opening(*hours.get(day, (0, 23.9999))) for day in DAYS}
    return cf.WorkingCalendar(zone=timezone.get_default_timezone(), week=week, holidays=closed)


def opening(start: float, end: float) -> list[tuple[str, str]]:
    """Helpdesk writes 8.5 for half past eight, 23.9999 for midnight, and (0, 0) for a closed day."""
    if start == end:
        return []
    return [(clock(start), "24:00" if end > 23.99 else clock(end))]


def clock(hours: float) -> str:
    minutes = round(hours * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def supervisors() -> tuple[str, ...]:
    """Helpdesk's superusers."""
    heads = get_user_model().objects.filter(is_superuser=True, is_active=True).order_by("pk")
    return tuple(user.get_username() for user in heads)


def workflow(row: TicketComplaint) -> cf.Workflow:
    """Asked anew each time, so a holiday that was entered a minute ago counts; made anew when something has changed."""
    queue = row.ticket.queue if row.ticket is not None else None
    return _workflow(supervisors(), frozenset(holidays(queue)), roster())


@lru_cache(maxsize=64)
def _workflow(heads: tuple[str, ...], closed: frozenset[date], people: tuple[cf.Person, ...]) -> cf.Workflow:
    plain = {**cf.Policy.starter().to_mapping(), "version": "tickets-1", "supervisors": heads}
    policy = cf.Policy.from_mapping(plain)
    return cf.Workflow(policy=policy, calendar=_calendar(closed), roster=cf.Roster(people))


bridge = Bridge(TicketComplaint, workflow)
