"""The hour of a promised day.

The rule this module keeps: a day alone becomes an instant by one stated rule of the policy, in the customer's zone, and
the instant is told to the customer (S4:18f).
"""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo

from complaintflow.errors import DefinitionError
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.moments import instant_of, start_of


def check_hour(rule: str) -> None:
    """Refuse what says nothing of the hour of a promised day: ``Policy.date_only``.

    Raises:
        DefinitionError: it is none of the rules, and no wall time.
    """
    if rule in ("close_of_business", "end_of_day"):
        return
    try:
        time.fromisoformat(rule)
    except ValueError:
        message = f"{rule!r} is not close_of_business, end_of_day, or a wall time such as '16:00'."
        raise DefinitionError(message, place="date_only") from None


def hour_of(rule: str, day: date, calendar: WorkingCalendar, zone: tzinfo) -> datetime:
    """The instant (UTC) that a promised day means in the customer's ``zone``; see ``Policy.hour_of``."""
    last = instant_of(day, time(23, 59), zone)
    if rule == "end_of_day":
        return last
    if rule == "close_of_business":
        return max(calendar.previous_open(last), start_of(day, zone))
    return instant_of(day, time.fromisoformat(rule), zone)
