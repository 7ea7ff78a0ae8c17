"""A desk with the demands that a test wants, and little else: its only other clock rings after half a year."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import complaintflow as cf
from complaintflow import commands as do
from tests.samples import CALENDAR, NOW, ROSTER, ZONE, Story, policy, receive

OPENINGS = ["complaint.received", "complaint.detected", "complaint.adopted", "complaint.reopened"]
SILENCE = {
    "name": "silence",
    "anchors": OPENINGS,
    "span": "100 business_days",
    "satisfied_by": ["note.taken"],
    "recurring": True,
}
ANSWER = {
    "name": "answer",
    "anchors": ["complaint.received", "complaint.reopened"],
    "span": "10 business_days",
    "satisfied_by": ["contact.made", "complaint.final_response"],
}
HOURS = {**ANSWER, "span": "8 working_hours"}
MINUTE = timedelta(minutes=1)


def figures(*targets: dict[str, Any], version: str = "test-1") -> cf.Policy:
    """The starter policy with these targets, and the long silence that keeps it awake."""
    return policy(targets=[*targets, SILENCE], version=version, leads=[])


def desk(*targets: dict[str, Any], calendar: cf.WorkingCalendar = CALENDAR, **options: Any) -> cf.Workflow:
    """A workflow under those figures."""
    return cf.Workflow(policy=figures(*targets), calendar=calendar, roster=ROSTER, **options)


def story(*targets: dict[str, Any], now: datetime = NOW, **fields: Any) -> Story:
    """A complaint received at ``now`` on that desk."""
    return Story(desk(*targets), now).open(receive(**fields))


def clock(told: Story, name: str = "answer") -> cf.Clock:
    """The last clock of this target."""
    return [each for each in told.complaint.clocks if each.name == name][-1]


def reading(told: Story, name: str = "answer", now: datetime | None = None) -> cf.ClockReading:
    """The last reading of this target."""
    found = told.workflow.clocks(told.complaint, now=now or told.now)
    return [each for each in found if each.name == name][-1]


def call(**fields: Any) -> do.Contact:
    """Somebody speaks to the customer."""
    return do.Contact(**{"by": "dana", "channel": "phone", "summary": "We spoke.", **fields})


def pause(reason: str = "waiting", **fields: Any) -> do.PauseTarget:
    """Stop the answer's time."""
    return do.PauseTarget(**{"by": "dana", "target": "answer", "reason": reason, **fields})


def resume(**fields: Any) -> do.ResumeTarget:
    """Let the answer's time run."""
    return do.ResumeTarget(**{"by": "dana", "target": "answer", **fields})


def extend(reason: str = "complex", **fields: Any) -> do.ExtendTarget:
    """Give the answer more time."""
    given = {
        "by": "dana",
        "target": "answer",
        "reason": reason,
        "because": "The bank has not answered us yet.",
    }
    return do.ExtendTarget(**{**given, **fields})


def at(day: int, hour: int = 9, minute: int = 0, month: int = 9) -> datetime:
    """A moment of 2026 on the desk's wall clock."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def facts(told: Story, kind: type[Any]) -> list[Any]:
    """Every fact of this kind."""
    return [event for event in told.events if isinstance(event, kind)]


def replayed(told: Story) -> bool:
    """Whether the stored facts, read back from plain data, make the same complaint."""
    return cf.replay(cf.from_plain(cf.to_plain(event)) for event in told.events) == told.complaint
