"""A finished history, checked again: what was not met, and how each due came about.

The rule of this package: it answers a question that is asked years later from the facts alone. It changes nothing, and
says which rules it could not ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from complaintflow.learning.auditing.conduct import NEED_PEOPLE, conduct_of, setting_of
from complaintflow.learning.auditing.duties import dues_of, promises_of, targets_of
from complaintflow.learning.auditing.findings import Area, Audit, DueOnRecord, NotMet
from complaintflow.learning.auditing.record import record_of
from complaintflow.lifecycle.table import TABLE, Row
from complaintflow.people import Roster
from complaintflow.record.events import Event
from complaintflow.record.history import replay
from complaintflow.rules.policy import Policy
from complaintflow.rules.standards import BY_ID, Standard
from complaintflow.timing.calendars import WorkingCalendar

__all__ = ["Area", "Audit", "DueOnRecord", "NotMet", "audit"]


def audit(
    history: Iterable[Event],
    policy: Policy,
    *,
    calendar: WorkingCalendar | None = None,
    calendars: Mapping[str, WorkingCalendar] | None = None,
    roster: Roster | None = None,
    standards: Iterable[Standard] = (),
    table: Iterable[Row] = TABLE,
) -> Audit:
    """Check a whole history against every rule, and list what was not met, in the order in which it happened.

    ``policy`` gives each standard its level: the one of then, or another one to see what it would have named. With a
    ``calendar`` each stored due is counted anew beside its stored explanation; ``calendars`` are those of laws
    elsewhere. With a ``roster`` the standards about people are asked as well. ``standards`` and ``table`` are
    your own, if you have any.

    Raises:
        HistoryError: there are no facts, or one of them is missing or stands twice.
    """
    facts = tuple(history)
    complaint = replay(facts)
    known = BY_ID | {standard.id: standard for standard in standards}
    setting = setting_of(policy, calendar, roster)
    found = [
        *record_of(facts, table),
        *conduct_of(facts, setting, known),
        *promises_of(complaint),
        *targets_of(complaint),
    ]
    return Audit(
        reference=complaint.reference,
        policy_version=policy.version,
        findings=tuple(sorted(found, key=lambda finding: finding.at)),
        dues=tuple(dues_of(complaint, calendar, calendars or {})),
        unchecked=tuple(_unchecked(calendar, roster)),
    )


def _unchecked(calendar: WorkingCalendar | None, roster: Roster | None) -> Iterable[str]:
    if not roster:
        yield from (f"{rule}: give roster=" for rule in sorted(NEED_PEOPLE))
    if calendar is None:
        yield "whether each due stands: give calendar="
