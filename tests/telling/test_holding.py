"""Waiting is written on the notice; nothing is slept through, and no fact is dropped."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow.record.notice import Audience
from tests.samples import NOW
from tests.telling.test_notifiers import notice

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
QUIET_NIGHTS = cf.WorkingCalendar(zone=UTC, week={day: [("07:00", "21:00")] for day in DAYS})
NINE_SHARP = cf.WorkingCalendar(zone=UTC, week={day: [("09:00", "09:01")] for day in DAYS})
NIGHT = datetime(2026, 9, 15, 23, tzinfo=UTC)
MORNING = datetime(2026, 9, 16, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)


def at(moment: datetime, number: int = 1, **fields: object) -> cf.Notice:
    return notice(number, at=moment, **fields)


def held(told: cf.Notice, hours: object = QUIET_NIGHTS) -> datetime | None:
    (one,) = cf.hold([told], hours=hours)  # type: ignore[arg-type]
    return one.not_before


def test_what_is_made_at_night_waits_for_the_morning() -> None:
    assert held(at(NIGHT)) == MORNING
    assert cf.deliver(cf.hold([at(NIGHT)], hours=QUIET_NIGHTS), to=Never(), now=NIGHT).waiting


class Never(cf.Notifier):
    def notify(self, notice: cf.Notice) -> str | None:
        raise AssertionError("nothing is sent at night")


def test_what_is_made_by_day_does_not_wait() -> None:
    assert held(at(NOW.replace(hour=12))) is None


def test_a_minute_at_nine_makes_a_digest() -> None:
    morning = MORNING.replace(hour=9)
    assert {held(at(NIGHT), NINE_SHARP), held(at(MORNING), NINE_SHARP)} == {morning}


def test_each_reader_may_have_a_calendar_of_their_own_or_none() -> None:
    staff = at(NIGHT, to=cf.Recipient(kind=Audience.OWNER, id="dana"))

    def hours(told: cf.Notice) -> cf.WorkingCalendar | None:
        return QUIET_NIGHTS if told.to.kind is Audience.CUSTOMER else None

    assert (held(at(NIGHT), hours), held(staff, hours)) == (MORNING, None)


def test_a_promised_moment_is_never_slept_through() -> None:
    before_dawn, at_noon = MORNING - HOUR, MORNING + 5 * HOUR
    assert held(at(NIGHT, facts={"promised_at": before_dawn})) is None
    assert held(at(NIGHT, facts={"promised_at": at_noon})) == MORNING
    assert held(at(NIGHT, facts={"promises": (("x", before_dawn),)})) is None
    assert held(at(NIGHT, facts={"promised_at": NIGHT - HOUR})) == MORNING  # long past: it is a report


def test_what_expires_first_goes_at_once() -> None:
    assert held(at(NIGHT, not_after=MORNING)) is None
    assert held(at(NIGHT, not_after=MORNING + HOUR)) == MORNING


def test_what_waited_already_waits_no_shorter() -> None:
    assert held(at(NIGHT, not_before=MORNING + HOUR)) == MORNING + HOUR
    assert held(at(NIGHT, not_before=NIGHT + HOUR)) == MORNING


def test_holding_again_changes_nothing() -> None:
    once = cf.hold([at(NIGHT), at(MORNING)], hours=NINE_SHARP)
    assert cf.hold(once, hours=NINE_SHARP) == once


def test_letters_of_one_hour_go_in_one() -> None:
    first, second = at(NIGHT), at(NIGHT + HOUR / 2, 2)
    (letter,) = cf.gather([second, first], window=HOUR)
    assert letter.parts == (first, second) and letter.not_before == NIGHT + HOUR
    assert letter.id == "C-1042/1+2:thanks:customer"


def test_letters_further_apart_stay_apart() -> None:
    assert len(cf.gather([at(NIGHT), at(NIGHT + 2 * HOUR, 2)], window=HOUR)) == 2


def test_readers_complaints_and_expiries_are_not_mixed() -> None:
    other = cf.Recipient(kind=Audience.CUSTOMER, id="omar")
    several = [
        at(NIGHT),
        at(NIGHT, 2, to=other),
        at(NIGHT, 3, reference="C-7"),
        at(NIGHT, 4, not_after=MORNING),
    ]
    assert len(cf.gather(several, window=HOUR)) == 4


def test_a_letter_that_waits_waits_as_long_as_its_latest_part() -> None:
    (letter,) = cf.gather([at(NIGHT), at(NIGHT, 2, not_before=MORNING)], window=HOUR)
    assert letter.not_before == MORNING


numbers = st.lists(st.tuples(st.integers(0, 300), st.booleans()), max_size=8)


@given(numbers, st.integers(0, 120))
def test_gathering_drops_no_notice_and_gathering_again_changes_nothing(
    made: list[tuple[int, bool]], minutes: int
) -> None:
    window = timedelta(minutes=minutes)
    ahead = {True: {"promised_at": NIGHT + 4 * HOUR}, False: {}}
    notices = [
        at(NIGHT + timedelta(minutes=when), number, facts=ahead[dated])
        for number, (when, dated) in enumerate(made, 1)
    ]
    once = cf.gather(notices, window=window)
    parts = [evolve(part, not_before=None).id for letter in once for part in letter.parts or (letter,)]
    assert sorted(parts) == sorted(one.id for one in notices)
    assert cf.gather(once, window=window) == once
    for letter in once:
        assert letter.not_before is None or letter.not_before <= letter.at + window
