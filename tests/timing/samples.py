"""Calendars and moments that the tests of time share, and strategies that draw more of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st

from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.hours import WEEKDAYS

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
"""Cases and logs beside the project, not part of it."""

BERLIN, CAIRO, JERUSALEM = ZoneInfo("Europe/Berlin"), ZoneInfo("Africa/Cairo"), ZoneInfo("Asia/Jerusalem")
NINE_TO_FIVE = [("09:00", "17:00")]
OFFICE = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), NINE_TO_FIVE)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

# A zone and a day on which its clocks do something: skip or repeat an hour, half of one, midnight, or a whole day.
STRANGE_DAYS = [
    ("UTC", date(2026, 3, 4)),
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("Africa/Cairo", date(2026, 4, 24)),
    ("Africa/Cairo", date(2026, 10, 29)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("America/Sao_Paulo", date(2015, 10, 18)),
    ("America/St_Johns", date(2006, 10, 29)),
    ("Asia/Gaza", date(2026, 3, 28)),
    ("Africa/Casablanca", date(2026, 2, 15)),
    ("Pacific/Apia", date(2011, 12, 30)),
    ("Asia/Kathmandu", date(2025, 12, 31)),
    ("America/New_York", date(2027, 1, 1)),
]


def office(zone: str = "Europe/Berlin", **more: object) -> WorkingCalendar:
    """Monday to Friday, nine to five."""
    return WorkingCalendar(zone=ZoneInfo(zone), week=OFFICE, **more)  # type: ignore[arg-type]


def at(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    """A wall time in Berlin, unless another zone is given."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def clock(minutes: int) -> str:
    """Minutes since midnight as a host writes them."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


@st.composite
def days(draw: st.DrawFn) -> list[tuple[str, str]]:
    """The hours of one day: up to three intervals, the last of which may run overnight."""
    edges = sorted(draw(st.sets(st.integers(0, 95).map(lambda quarter: quarter * 15), max_size=6)))
    pairs = [
        (clock(start), clock(end))
        for start, end in zip(edges[0::2], edges[1::2], strict=False)
        if start < end
    ]
    if pairs and draw(st.booleans()):
        pairs[-1] = (pairs[-1][0], draw(st.sampled_from(["24:00", clock(edges[0]), pairs[-1][1]])))
    return pairs


@st.composite
def calendars(
    draw: st.DrawFn, around: date = date(2026, 3, 29), zone: str = "Europe/Berlin"
) -> WorkingCalendar:
    """Any calendar, with exceptions near one day."""
    near = st.integers(-9, 9).map(lambda more: around + timedelta(days=more))
    week = {name: draw(days()) for name in WEEKDAYS}
    week[draw(st.sampled_from(WEEKDAYS))] = [("10:00", "16:30")]
    for eve, day in zip(WEEKDAYS, (*WEEKDAYS[1:], "mon"), strict=True):
        if week[eve] and week[day] and week[eve][-1][1] <= week[eve][-1][0]:
            # A plain week has no night that runs into the next morning; special dates may.
            week[eve][-1] = (week[eve][-1][0], min(week[eve][-1][1], week[day][0][0]))
    holidays = draw(st.sets(near, max_size=4))
    special = draw(st.dictionaries(near, days(), max_size=3))
    return WorkingCalendar(zone=ZoneInfo(zone), week=week, holidays=holidays, special=special)


@st.composite
def situations(draw: st.DrawFn) -> tuple[WorkingCalendar, date]:
    """A calendar, and the strange day that it is to be asked about."""
    zone, day = draw(st.sampled_from(STRANGE_DAYS))
    return draw(calendars(day, zone)), day


def moments(day: date, spread: int = 6) -> st.SearchStrategy[datetime]:
    """Instants within so many days of a day, to the second, in UTC."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    seconds = spread * 86_400
    return st.integers(-seconds, seconds).map(lambda more: noon + timedelta(seconds=more))


# Every example lays out whole years of a calendar of its own, which takes longer than what is then asked of it.
thorough = settings(max_examples=settings.default.max_examples // 2)

amounts = st.one_of(
    st.integers(-40 * 3600, 40 * 3600).map(lambda seconds: timedelta(seconds=seconds)),
    st.integers(-80, 80).map(lambda halves: timedelta(minutes=30 * halves)),
)
forward = amounts.map(abs)
