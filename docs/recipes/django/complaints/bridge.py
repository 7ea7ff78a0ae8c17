"""Between rows of yours and the library: load, decide and store in one transaction.

The rule this module keeps: what a step brings is stored as a whole, in the transaction that holds the row's lock, and
only over the version it was computed from. What time had brought is kept even when a command is refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import complaintflow as cf
from complaintflow import commands as do
from django.conf import settings
from django.db import models, router, transaction
from django.utils.module_loading import import_string

from .models import ComplaintFields, Fact, Outgoing

Decision = Callable[[cf.Workflow, cf.Complaint, datetime], cf.Step]


class Conflict(Exception):
    """Somebody else changed this complaint meanwhile. Load it again, and decide again."""


def plain(value: Any) -> str:
    """JSON in ASCII, so that any character that a customer sends can be stored anywhere."""
    return json.dumps(cf.to_plain(value))


def unplain(text: str) -> Any:
    return cf.from_plain(json.loads(text))


def recording(complaint: cf.Complaint, now: datetime) -> datetime:
    """``now``, or the last recorded moment where another machine's clock was ahead: recording never runs backwards."""
    return now if complaint.recorded_at is None else max(now, complaint.recorded_at)


class Bridge:
    """The complaints that live in the rows of one model, and the workflow that decides about each of them.

    ``workflow`` gives the workflow of a row: one for all of them, or one a queue, a country, a brand.
    """

    def __init__(self, model: type[ComplaintFields], workflow: Callable[[Any], cf.Workflow]) -> None:
        self.model, self.workflow = model, workflow

    def complaint(self, obj: ComplaintFields) -> cf.Complaint:
        """As it was loaded with the row.

        Raises:
            LookupError: the row is no complaint yet.
        """
        if not obj.snapshot:
            raise LookupError(f"{obj!r} is no complaint yet: bridge.open(...) makes it one")
        found: cf.Complaint = unplain(obj.snapshot)
        return found

    def open(self, obj: ComplaintFields, opener: do.Receive | do.Detect | do.Adopt, now: datetime) -> cf.Step:
        """Make the row a complaint.

        Raises:
            CommandRefused: what was said is blank, or somebody is unknown.
            Conflict: it is one already.
        """
        step = self.workflow(obj).open(opener, now)
        self.store(obj, step)
        return step

    def handle(
        self, obj: ComplaintFields, command: do.Command | Iterable[do.Command], now: datetime
    ) -> cf.Step:
        """Carry out a command, or several as one. ``obj`` has the new columns afterwards.

        Raises:
            CommandRefused: it may not happen; what fell due by then is stored all the same.
        """
        commands = (command,) if isinstance(command, do.Command) else tuple(command)
        return self.decide(obj, now, lambda flow, complaint, at: flow.handle_all(complaint, commands, now=at))

    def observe(self, obj: ComplaintFields, command: do.Command, now: datetime) -> cf.Step:
        """Record what was already done, against any rule; nobody is told."""
        return self.decide(obj, now, lambda flow, complaint, at: flow.observe(complaint, command, now=at))

    def refusal(
        self, obj: ComplaintFields, command: do.Command | Iterable[do.Command], now: datetime
    ) -> cf.CommandRefused | None:
        """Why it would be refused. Nothing is stored: ask before you save anything of your own."""
        commands = (command,) if isinstance(command, do.Command) else tuple(command)
        complaint = self.complaint(obj)
        try:
            self.workflow(obj).handle_all(complaint, commands, now=recording(complaint, now))
        except cf.CommandRefused as refused:
            return refused
        return None

    def available(self, obj: ComplaintFields, by: str | None, now: datetime) -> tuple[cf.Availability, ...]:
        complaint = self.complaint(obj)
        return self.workflow(obj).available(complaint, by, now=recording(complaint, now))

    def decide(self, obj: ComplaintFields, now: datetime, decision: Decision) -> cf.Step:
        """Lock the row, decide on what is stored there, store what comes of it."""
        refused: cf.CommandRefused | None = None
        with transaction.atomic(using=self.database):
            row = self.model._default_manager.select_for_update(of=("self",)).get(pk=obj.pk)
            complaint = self.complaint(row)
            try:
                step = decision(self.workflow(row), complaint, recording(complaint, now))
            except cf.CommandRefused as no:
                assert no.step is not None, "only what opens a complaint is refused without a step"
                refused, step = no, no.step
            self.store(row, step)
        for name in COLUMNS:
            setattr(obj, name, getattr(row, name))
        if refused is not None:
            raise refused
        return step

    def store(self, obj: ComplaintFields, *steps: cf.Step) -> None:
        """All that these steps bring, or nothing of it. The model's ``save`` and its signals are not called.

        Raises:
            Conflict: the stored version is not the one that a step was computed from.
        """
        with transaction.atomic(using=self.database):
            for step in steps:
                if step.events:
                    self._write(obj, step)

    def history(self, obj: ComplaintFields) -> list[cf.events.Event]:
        return [unplain(fact.row) for fact in Fact.objects.filter(reference=obj.reference).order_by("seq")]

    @property
    def database(self) -> str:
        return router.db_for_write(self.model)

    def _write(self, obj: ComplaintFields, step: cf.Step) -> None:
        after = step.complaint
        columns = {
            "reference": after.reference,
            "version": after.version,
            "next_deadline": step.next_deadline,
            "snapshot": plain(after),
        }
        # On databases without row locks, such as SQLite, the version alone keeps two writers apart.
        same = self.model._default_manager.filter(pk=obj.pk, version=step.expected_version)
        if not same.update(**columns):
            raise Conflict(after.reference)
        for name, value in columns.items():
            setattr(obj, name, value)
        Fact.objects.bulk_create(
            Fact(reference=fact.reference, seq=fact.seq, row=plain(fact)) for fact in step.events
        )
        self._put(step.notices)

    def _put(self, notices: Iterable[cf.Notice]) -> None:
        rows = [
            Outgoing(
                notice_id=each.id,
                reference=each.reference,
                notice=plain(each),
                not_before=each.not_before or each.at,
            )
            for each in notices
        ]
        Outgoing.objects.bulk_create(rows)
        if rows and settings.COMPLAINTS.get("enqueue"):
            import_string(settings.COMPLAINTS["enqueue"])([row.notice_id for row in rows], self.database)


COLUMNS = ("reference", "version", "next_deadline", "set_aside", "snapshot")
"""What a row has beside your own columns."""


def bridges() -> list[Bridge]:
    """All that the settings name: ``COMPLAINTS = {"bridges": ["crm.desk.bridge"], ...}``."""
    return [import_string(path) for path in settings.COMPLAINTS["bridges"]]


def bridge_of(model: type[models.Model]) -> Bridge:
    return next(each for each in bridges() if each.model is model)


def find(reference: str) -> tuple[Bridge, ComplaintFields]:
    """The row of a reference, whichever model it is of.

    Raises:
        LookupError: there is none.
    """
    for bridge in bridges():
        row = bridge.model._default_manager.filter(reference=reference).first()
        if row is not None:
            return bridge, row
    raise LookupError(f"there is no complaint {reference}")
