"""The picture of a week shows the hours that the arithmetic uses."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from complaintflow.errors import DefinitionError
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.hours import WEEKDAYS
from tests.project.fences import fences
from tests.timing.samples import BERLIN, JERUSALEM, office

DOCS = Path(__file__).resolve().parents[2] / "docs"
SVG = "{http://www.w3.org/2000/svg}"


def bars(picture: str) -> list[ElementTree.Element]:
    return [each for each in ElementTree.fromstring(picture).iter(f"{SVG}rect") if each.get("rx")]


def texts(picture: str) -> list[str | None]:
    return [each.text for each in ElementTree.fromstring(picture).iter(f"{SVG}text")]


def described(picture: str) -> str:
    return ElementTree.fromstring(picture).findtext(f"{SVG}desc", "")


def test_a_week_is_drawn_with_one_bar_an_interval() -> None:
    picture = office(name="desk & co").picture()
    assert len(bars(picture)) == 5
    assert "<title>desk &amp; co (Europe/Berlin)</title>" in picture
    assert described(picture).startswith("Mon: 09:00-17:00; Tue: 09:00-17:00")
    assert texts(picture).count("closed") == 2


def test_a_bar_is_as_long_as_its_hours() -> None:
    first = bars(office().picture())[0]
    assert float(first.get("width", 0)) / float(first.get("x", 0)) > 0
    assert float(first.get("width", 0)) == 8 * 24


def test_a_night_shift_runs_on_into_the_next_row() -> None:
    night = WorkingCalendar(zone=BERLIN, week={"sun": [("22:00", "06:00")]})
    widths = {float(bar.get("width", 0)) for bar in bars(night.picture())}
    assert widths == {2 * 24, 6 * 24}
    assert len(bars(night.picture(week_of=date(2026, 9, 21)))) == 2


def test_a_real_week_shows_its_dates_holidays_and_special_hours() -> None:
    calendar = office(holidays={date(2026, 9, 21)}, special={date(2026, 9, 22): [("09:00", "12:00")]})
    picture = calendar.picture(week_of=date(2026, 9, 24))
    assert "Mon 2026-09-21: holiday; Tue 2026-09-22: 09:00-12:00" in described(picture)
    assert "09:00-12:00" not in texts(picture)


@pytest.mark.parametrize("language", ["ar", "he"])
def test_the_week_begins_on_sunday_in_arabic_and_hebrew(language: str) -> None:
    week = {day: [("08:30", "17:00")] for day in WEEKDAYS[:4]}
    calendar = WorkingCalendar(zone=JERUSALEM, week=week)
    for sunday_week in (date(2026, 9, 20), date(2026, 9, 26)):
        assert (
            "2026-09-20" in described(calendar.picture(week_of=sunday_week, language=language)).split(";")[0]
        )


def test_a_picture_without_words_is_refused() -> None:
    with pytest.raises(DefinitionError, match="no words in 'xx'"):
        office().picture(language="xx")


def test_the_pictures_of_the_docs_are_what_their_page_draws() -> None:
    page: dict[str, object] = {}
    for block in fences(DOCS / "how-to" / "calendars.md"):
        if block.info == "python":
            exec(block.text, page)
    drawn = {"head-office.svg": page["calendar"].picture(), "feast.svg": page["svg"]}  # type: ignore[attr-defined]
    for name, picture in drawn.items():
        assert (DOCS / "_static" / "weeks" / name).read_text(encoding="utf-8") == f"{picture}\n"
