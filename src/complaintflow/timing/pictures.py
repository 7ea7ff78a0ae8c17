"""A calendar's week as a picture: one row a day, one bar an interval.

The rule this module keeps: the picture is drawn from the hours that the arithmetic uses, and it is a text (SVG) that
a page or a mail can hold. Nothing is fetched, and it says in words what it shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING

from attrs import frozen

from complaintflow.timing.hours import WEEKDAYS, Day
from complaintflow.timing.sentences import RIGHT_TO_LEFT, words

if TYPE_CHECKING:
    from complaintflow.timing.calendars import WorkingCalendar

_LEFT, _TOP, _HOUR, _ROW, _BAR = 132, 28, 24, 26, 18
_WIDTH, _HEIGHT = _LEFT + 24 * _HOUR + 16, _TOP + 7 * _ROW + 10
_DAY_MINUTES = 1440
_SOME_MONDAY = date(2001, 1, 1)


@frozen
class Row:
    """One day of the picture: its name, its own hours, what runs on from the day before, and a note if it is shut."""

    label: str
    hours: Day
    eve: Day
    note: str


def week_picture(calendar: WorkingCalendar, week_of: date | None, language: str) -> str:
    """The plain week as SVG, or the very week that holds a date, with its dates, holidays and special hours.

    Raises:
        DefinitionError: a language without words.
    """
    names = words(language)
    shown = _SOME_MONDAY if week_of is None else calendar.day_of(week_of)
    since_first = shown.isoweekday() % 7 if language in RIGHT_TO_LEFT else shown.weekday()
    days = (shown + timedelta(days=place - since_first) for place in range(7))
    return "\n".join(
        _drawn([_day(calendar, day, week_of is not None, names) for day in days], calendar, language)
    )


def _day(calendar: WorkingCalendar, day: date, dated: bool, names: dict[str, str]) -> Row:
    eve, name = day - timedelta(days=1), names[WEEKDAYS[day.weekday()]]
    if not dated:
        return Row(name, calendar.week[day.weekday()], calendar.week[eve.weekday()], names["closed"])
    note = names["holiday" if calendar.is_holiday(day) else "closed"]
    return Row(f"{name} {day}", calendar.hours_on(day), calendar.hours_on(eve), note)


def _drawn(rows: list[Row], calendar: WorkingCalendar, language: str) -> Iterator[str]:
    told = "; ".join(f"{row.label}: {', '.join(map(str, row.hours)) or row.note}" for row in rows)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" role="img" '
        f'lang="{language}" font-family="sans-serif" font-size="12">'
    )
    yield f"<title>{escape(str(calendar))}</title>"
    yield f"<desc>{escape(told)}</desc>"
    yield f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>'
    yield from _scale()
    for place, row in enumerate(rows):
        yield from _row(row, _TOP + place * _ROW)
    yield "</svg>"


def _scale() -> Iterator[str]:
    bottom = _HEIGHT - 8
    for hour in range(0, 25, 3):
        x = _LEFT + hour * _HOUR
        yield f'<line x1="{x}" y1="{_TOP - 6}" x2="{x}" y2="{bottom}" stroke="#d0d4da"/>'
        yield f'<text x="{x}" y="{_TOP - 12}" text-anchor="middle" fill="#555b66">{hour:02}</text>'


def _row(row: Row, y: int) -> Iterator[str]:
    yield f'<text x="8" y="{y + 14}" fill="#1d2129">{escape(row.label)}</text>'
    for start, end, text in _bars(row):
        x, width = _LEFT + start * _HOUR / 60, (end - start) * _HOUR / 60
        yield f'<rect x="{x:g}" y="{y}" width="{width:g}" height="{_BAR}" rx="3" fill="#2f6fb2"/>'
        if text and width >= 76:
            yield f'<text x="{x + 6:g}" y="{y + 13}" fill="#ffffff">{text}</text>'
    if not row.hours:
        yield f'<text x="{_LEFT + 6}" y="{y + 14}" fill="#767c87">{escape(row.note)}</text>'


def _bars(row: Row) -> Iterator[tuple[float, float, str]]:
    for hours in row.eve:
        if hours.minutes[1] > _DAY_MINUTES:
            yield 0, hours.minutes[1] - _DAY_MINUTES, ""
    for hours in row.hours:
        start, end = hours.minutes
        yield start, min(end, _DAY_MINUTES), str(hours)
