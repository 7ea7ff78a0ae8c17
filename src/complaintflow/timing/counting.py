"""Which local day a count of days, weeks or months ends on.

The rule this module keeps: inclusive counting is exclusive counting from the eve of the anchor, so that there is one
way to count days. Months alone differ: a month without the corresponding day ends the period on its last day,
whichever way the anchor counts (EU 1182/71 art 3; QFC Glossary "calendar month" (b)).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import frozen
from dateutil.relativedelta import relativedelta

from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.windows import Window, past_windows

if TYPE_CHECKING:
    from complaintflow.timing.spans import Span

_ONE_DAY = timedelta(days=1)


@frozen
class Days:
    """A period of local days: day one, the day that the count ends on, and the last day once it is rolled."""

    first: date
    counted_to: date
    last: date


def days_of(span: Span, anchor: date, calendar: WorkingCalendar, windows: list[Window]) -> Days:
    """The days of a span that counts days. ``windows`` are days in which time does not run.

    A business day among them is not counted, and other units move on by as many days as they cover.
    """
    one_day = "business_days" if span.unit == "business_days" else "calendar_days"
    inclusive = span.count_from == "inclusive"
    first = _last_day(anchor, 1, one_day, calendar, windows, inclusive=inclusive)
    end = _last_day(anchor, int(span.count), span.unit, calendar, windows, inclusive=inclusive)
    rolls = span.roll is not None and not calendar.is_business_day(end)
    return Days(first, end, calendar.add_business_days(end, 1, from_closed="count_next") if rolls else end)


def _last_day(
    anchor: date, count: int, unit: str, calendar: WorkingCalendar, windows: list[Window], *, inclusive: bool
) -> date:
    eve = anchor - _ONE_DAY if inclusive else anchor
    if unit == "months":
        end = months_after(anchor, count, inclusive=inclusive)
    elif unit == "business_days":
        end = calendar.add_business_days(eve, count, from_closed="count_next")
    else:
        end = eve + timedelta(days=count * 7 if unit == "weeks" else count)

    def further(end: date, begin: date, last: date) -> date:
        if unit != "business_days":
            return end + (last - begin + _ONE_DAY)
        paused = calendar.business_days_between(begin, last, count="both")
        return calendar.add_business_days(end, paused, from_closed="count_next")

    return past_windows(end, windows, eve + _ONE_DAY, further)


def months_after(anchor: date, count: int, *, inclusive: bool = False) -> date:
    """The corresponding day ``count`` months on, or the month's last; the day before it when the anchor is day one."""
    day = anchor + relativedelta(months=count)
    return day - _ONE_DAY if inclusive and day.day == anchor.day else day
