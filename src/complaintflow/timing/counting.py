"""Which local day a count of days, weeks or months ends on.

The rule this module keeps: inclusive counting is exclusive counting from the eve of the anchor, so that there is one
way to count days. Months alone differ: a month without the corresponding day ends the period on its last day,
whichever way the anchor counts (EU 1182/71 art 3; QFC Glossary "calendar month" (b)).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.windows import Window, past_windows

DayUnit = Literal["business_days", "calendar_days", "weeks", "months"]
ONE_DAY = timedelta(days=1)


def last_day(
    anchor: date, count: int, unit: str, calendar: WorkingCalendar, windows: list[Window], *, inclusive: bool
) -> date:
    """The last local day of a span; ``inclusive`` makes the anchor, or the next business day, day one.

    ``windows`` are days in which time does not run: a business day among them is not counted, and other units move
    on by as many days as they cover.
    """
    eve = anchor - ONE_DAY if inclusive else anchor
    if unit == "months":
        end = months_after(anchor, count, inclusive=inclusive)
    elif unit == "business_days":
        end = calendar.add_business_days(eve, count, from_closed="count_next")
    else:
        end = eve + timedelta(days=count * 7 if unit == "weeks" else count)

    def further(end: date, begin: date, last: date) -> date:
        if unit != "business_days":
            return end + (last - begin + ONE_DAY)
        paused = calendar.business_days_between(begin, last, count="both")
        return calendar.add_business_days(end, paused, from_closed="count_next")

    return past_windows(end, windows, eve + ONE_DAY, further)


def months_after(anchor: date, count: int, *, inclusive: bool = False) -> date:
    """The corresponding day ``count`` months on, or the month's last; the day before it when the anchor is day one."""
    day = anchor + relativedelta(months=count)
    return day - ONE_DAY if inclusive and day.day == anchor.day else day
