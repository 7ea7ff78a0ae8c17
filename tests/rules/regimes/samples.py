"""Calendars of places, and short ways to ask a regime."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import complaintflow as cf
from complaintflow import regimes
from complaintflow.timing.hours import WEEKDAYS

HOURS = [("09:00", "17:00")]
WEEKDAY_NAMES = tuple(WEEKDAYS)


def calendar(zone: str, closed: str = "sat sun", holidays: str = "") -> cf.WorkingCalendar:
    """Nine to five on every day but those named; holidays as ISO dates."""
    week = {day: HOURS for day in WEEKDAY_NAMES if day not in closed.split()}
    dates = {date.fromisoformat(day) for day in holidays.split()}
    return cf.WorkingCalendar(zone=ZoneInfo(zone), week=week, holidays=dates)


LONDON = calendar("Europe/London", holidays="2026-04-03 2026-04-06 2026-05-04 2026-05-25")
NEW_YORK = calendar("America/New_York", holidays="2026-09-07 2026-11-26")
QATAR = calendar("Asia/Qatar", closed="fri sat")
SYDNEY = calendar("Australia/Sydney")
KUWAIT = calendar("Asia/Kuwait", closed="fri sat")
BAHRAIN = calendar("Asia/Bahrain", closed="fri sat")
SINGAPORE = calendar("Asia/Singapore")
JERUSALEM = calendar("Asia/Jerusalem", closed="fri sat")


def asked(
    regime: Any, where: cf.WorkingCalendar, anchors: dict[str, str], **more: Any
) -> dict[str, regimes.Deadline]:
    """The deadlines by step; anchors are wall times or dates where the calendar is."""
    given = {name: moment(text, where) for name, text in anchors.items()}
    found = regimes.deadlines(regime, anchors=given, calendar=where, **more)
    return {each.step: each for each in found}


def moment(text: str, where: cf.WorkingCalendar) -> date:
    if len(text) == 10:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).replace(tzinfo=where.zone)


def day(found: dict[str, regimes.Deadline], step: str) -> str:
    """The last local day in time."""
    due = found[step].due
    assert due is not None
    return due.date.isoformat()
