"""How fast working time is, beside what a user could pick instead. Run ``python -m tests.benchmarks.time_working``.

Everything is measured in one process; in each round the jobs take turns in a shuffled order, and the tables show the
medians. Nothing here passes or fails: it is read by people, and the table in docs/explanation/working-days.md is
copied from it.

The floor is what no library can avoid: two bisections over integer edges that were computed before, and the two
conversions between aware datetimes and integers.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
import tracemalloc
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
import numpy as np
from workalendar.europe import Germany

from complaintflow.timing.calendars import WorkingCalendar

Job = Callable[[], object]

ZONE = ZoneInfo("Europe/Berlin")
WEEK = {day: [("09:00", "17:00")] for day in ("mon", "tue", "wed", "thu", "fri")}
YEARS = range(2020, 2032)
GERMAN = holidays.country_holidays("DE", years=YEARS)
CALENDAR = WorkingCalendar(zone=ZONE, week=WEEK, holidays=GERMAN)
LOCAL = datetime(2026, 3, 4, 10, 30, tzinfo=ZONE)
START = LOCAL.astimezone(UTC)
NAIVE = LOCAL.replace(tzinfo=None)
WEEK_LATER, YEAR_LATER = START + timedelta(days=7), START + timedelta(days=365)
AMOUNTS = {"add 8 h": timedelta(hours=8), "add 40 h": timedelta(hours=40), "add 400 h": timedelta(hours=400)}
ENDS = {"elapsed 1 week": WEEK_LATER, "elapsed 1 year": YEAR_LATER}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EDGES = CALENDAR.open_intervals(datetime(2020, 1, 1, tzinfo=UTC), datetime(2032, 1, 1, tzinfo=UTC))
LANDING = {amount: CALENDAR.add(START, amount) for amount in AMOUNTS.values()}


def ticks(delta: timedelta) -> int:
    return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds


OPENS = [ticks(opens - EPOCH) for opens, _ in EDGES]
WORKED = [0]
for opens, closes in EDGES:
    WORKED.append(WORKED[-1] + ticks(closes - opens))


def floor_add(start: datetime, amount: timedelta) -> datetime:
    delta = start - EPOCH
    instant = (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds
    index = bisect_right(OPENS, instant) - 1
    worked = WORKED[index] + instant - OPENS[index]
    if worked > WORKED[index + 1]:
        worked = WORKED[index + 1]
    worked += (amount.days * 86_400 + amount.seconds) * 1_000_000 + amount.microseconds
    index = bisect_left(WORKED, worked) - 1
    return EPOCH + timedelta(0, 0, OPENS[index] + worked - WORKED[index])


def floor_before(moment: datetime) -> int:
    delta = moment - EPOCH
    instant = (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds
    index = bisect_right(OPENS, instant) - 1
    worked = WORKED[index] + instant - OPENS[index]
    return worked if worked < WORKED[index + 1] else WORKED[index + 1]


def floor_elapsed(start: datetime, end: datetime) -> timedelta:
    return timedelta(0, 0, floor_before(end) - floor_before(start))


def floor(start: datetime = START) -> dict[str, Job]:
    jobs: dict[str, Job] = {name: lambda a=amount: floor_add(start, a) for name, amount in AMOUNTS.items()}
    return jobs | {name: lambda e=end: floor_elapsed(start, e) for name, end in ENDS.items()}


def ours(start: datetime = START) -> dict[str, Job]:
    jobs: dict[str, Job] = {name: lambda a=amount: CALENDAR.add(start, a) for name, amount in AMOUNTS.items()}
    return jobs | {name: lambda e=end: CALENDAR.elapsed(start, e) for name, end in ENDS.items()}


def business_time_delta(*, with_holidays: bool) -> dict[str, Job]:
    import businesstimedelta as btd
    import pytz

    zone = pytz.timezone("Europe/Berlin")
    work = btd.WorkDayRule(
        start_time=datetime(2026, 1, 1, 9).time(), end_time=datetime(2026, 1, 1, 17).time(), tz=zone
    )
    rules = btd.Rules([work, btd.HolidayRule(GERMAN, tz=zone)] if with_holidays else [work])
    jobs: dict[str, Job] = {}
    for name, amount in AMOUNTS.items():
        spans = btd.BusinessTimeDelta(rules, hours=amount / timedelta(hours=1))
        jobs[name] = lambda spans=spans: START + spans
    return jobs | {name: lambda e=end: rules.difference(START, e) for name, end in ENDS.items()}


def pandas_hours(start: datetime) -> dict[str, Job]:
    import pandas as pd

    hours = pd.offsets.CustomBusinessHour(start="09:00", end="17:00", holidays=list(GERMAN))
    stamp = pd.Timestamp(start)
    return {
        name: lambda o=hours * int(amount / timedelta(hours=1)): stamp + o for name, amount in AMOUNTS.items()
    }


def business_duration() -> dict[str, Job]:
    import pandas as pd
    from business_duration import businessDuration

    opening, closing = datetime(2026, 1, 1, 9).time(), datetime(2026, 1, 1, 17).time()
    start, dates = pd.Timestamp(NAIVE), dict.fromkeys(GERMAN, "")
    ends = {name: pd.Timestamp(end.astimezone(ZONE).replace(tzinfo=None)) for name, end in ENDS.items()}
    return {
        name: lambda e=end: businessDuration(start, e, opening, closing, holidaylist=dates, unit="min")
        for name, end in ends.items()
    }


DAY = date(2026, 3, 4)
COUNTS = {"add 1 day": 1, "add 5 days": 5, "add 50 days": 50}
SPANS = {"count 1 week": DAY + timedelta(days=7), "count 1 year": DAY + timedelta(days=365)}


def our_days() -> dict[str, Job]:
    jobs: dict[str, Job] = {
        name: lambda n=count: CALENDAR.add_business_days(DAY, n, from_closed="count_next")
        for name, count in COUNTS.items()
    }
    return jobs | {
        name: lambda e=end: CALENDAR.business_days_between(DAY, e, count="start")
        for name, end in SPANS.items()
    }


def numpy_days() -> dict[str, Job]:
    shut = np.busdaycalendar(holidays=np.array(list(GERMAN), dtype="datetime64[D]"))
    jobs: dict[str, Job] = {
        name: lambda n=count: np.busday_offset(DAY, n, roll="forward", busdaycal=shut).item()
        for name, count in COUNTS.items()
    }
    return jobs | {name: lambda e=end: np.busday_count(DAY, e, busdaycal=shut) for name, end in SPANS.items()}


def workalendar_days() -> dict[str, Job]:
    german = Germany()
    jobs: dict[str, Job] = {
        name: lambda n=count: german.add_working_days(DAY, n) for name, count in COUNTS.items()
    }
    return jobs | {name: lambda e=end: german.get_working_days_delta(DAY, e) for name, end in SPANS.items()}


def pandas_days() -> dict[str, Job]:
    import pandas as pd

    day, stamp = pd.offsets.CustomBusinessDay(holidays=list(GERMAN)), pd.Timestamp(DAY)
    return {name: lambda o=day * count: stamp + o for name, count in COUNTS.items()}


def microseconds(job: Job) -> float:
    """One round of one job: enough calls to fill some milliseconds."""
    count, taken = 1, 0.0
    while taken < 0.004:
        count *= 4
        begin = time.perf_counter()
        for _ in range(count):
            job()
        taken = time.perf_counter() - begin
    return taken / count * 1e6


def measured(contestants: dict[str, dict[str, Job]], rounds: int) -> dict[str, dict[str, float]]:
    jobs = [(who, what, job) for who, named in contestants.items() for what, job in named.items()]
    taken: dict[tuple[str, str], list[float]] = {(who, what): [] for who, what, _ in jobs}
    for _ in range(rounds):
        random.shuffle(jobs)
        for who, what, job in jobs:
            taken[who, what].append(microseconds(job))
    return {
        who: {what: statistics.median(taken[who, what]) for what in named}
        for who, named in contestants.items()
    }


def table(result: dict[str, dict[str, float]], columns: list[str]) -> None:
    print(f"\n| us a call | {' | '.join(columns)} |\n|---|{'--:|' * len(columns)}")
    for who, named in result.items():
        print(f"| {who} | {' | '.join(f'{named[each]:,.2f}' if each in named else '' for each in columns)} |")


def best_of(job: Job, rounds: int = 7) -> float:
    """Milliseconds of the fastest round."""
    taken = []
    for _ in range(rounds):
        begin = time.perf_counter()
        job()
        taken.append(time.perf_counter() - begin)
    return min(taken) * 1e3


def a_million_rows() -> dict[str, float]:
    random_rows = np.random.default_rng(1).integers(0, 10 * 365 * 86_400_000_000, 1_000_000)
    starts = np.datetime64("2020-06-01", "us") + random_rows.astype("timedelta64[us]")
    in_order = np.sort(starts)
    ends, days = starts[::-1].copy(), starts.astype("datetime64[D]")
    shut = np.busdaycalendar(holidays=np.array(list(GERMAN), dtype="datetime64[D]"))
    jobs: dict[str, Job] = {
        "add_many, 40 h": lambda: CALENDAR.add_many(starts, timedelta(hours=40)),
        "add_many, sorted": lambda: CALENDAR.add_many(in_order, timedelta(hours=40)),
        "elapsed_many": lambda: CALENDAR.elapsed_many(starts, ends),
        "numpy.busday_offset, 5 days": lambda: np.busday_offset(days, 5, roll="forward", busdaycal=shut),
    }
    return {name: best_of(job) for name, job in jobs.items()}


def a_decade() -> tuple[float, float]:
    """Milliseconds and kilobytes of laying out ten years of a week with a lunch break."""
    week = {day: [("09:00", "12:00"), ("13:00", "17:00")] for day in WEEK}
    calendar = WorkingCalendar(zone=ZONE, week=week, holidays=GERMAN)
    start, end = datetime(2020, 1, 1, tzinfo=UTC), datetime(2029, 12, 31, tzinfo=UTC)
    taken = best_of(lambda: WorkingCalendar(zone=ZONE, week=week, holidays=GERMAN).elapsed(start, end), 3)
    tracemalloc.start()
    calendar.elapsed(start, end)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken, kept / 1_000


def bars(hours: dict[str, dict[str, float]], rows: dict[str, float], kilobytes: float) -> None:
    mine = hours["complaintflow, UTC in"]
    over = [
        hours[f"complaintflow, {zone} in"][each] / hours[f"floor, {zone} in"][each]
        for zone in ("UTC", "Berlin")
        for each in mine
    ]
    theirs = [named["add 40 h"] for who, named in hours.items() if who.startswith("businesstimedelta")]
    print("\n| bar | measured |\n|---|--:|")
    print(f"| at most 2 x the floor | {max(over):.2f} x |")
    adds = [mine[each] for each in AMOUNTS]
    print(
        f"| the same whatever the amount: largest / smallest of 8, 40, 400 h | {max(adds) / min(adds):.2f} x |"
    )
    print(
        f"| at least 50 x businesstimedelta, 40 h, without holidays | {min(theirs) / mine['add 40 h']:,.0f} x |"
    )
    print(f"| the same, with holidays | {max(theirs) / mine['add 40 h']:,.0f} x |")
    print(
        f"| a million rows in under 250 ms | {max(ms for who, ms in rows.items() if 'many' in who):.0f} ms |"
    )
    print(f"| a compiled decade under 1,000 kB | {kilobytes:,.0f} kB |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    warnings.simplefilter("ignore")
    assert all(floor_add(START, amount) == end for amount, end in LANDING.items())
    hours = measured(
        {
            "floor, UTC in": floor(),
            "floor, Berlin in": floor(LOCAL),
            "complaintflow, UTC in": ours(),
            "complaintflow, Berlin in": ours(LOCAL),
            "businesstimedelta": business_time_delta(with_holidays=False),
            "businesstimedelta, holidays": business_time_delta(with_holidays=True),
            "pandas CustomBusinessHour, naive": pandas_hours(NAIVE),
            "pandas CustomBusinessHour, aware": pandas_hours(LOCAL),
            "business-duration": business_duration(),
        },
        rounds,
    )
    table(hours, [*AMOUNTS, *ENDS])
    days = {"complaintflow": our_days(), "numpy busday": numpy_days(), "workalendar": workalendar_days()}
    table(measured(days | {"pandas CustomBusinessDay": pandas_days()}, rounds), [*COUNTS, *SPANS])
    rows, (taken, kilobytes) = a_million_rows(), a_decade()
    print("\n| a million rows | ms |\n|---|--:|")
    print("\n".join(f"| {name} | {ms:.0f} |" for name, ms in rows.items()))
    print(
        f"\nTen years of a week with a lunch break: laid out in {taken:.0f} ms, kept in {kilobytes:,.0f} kB."
    )
    bars(hours, rows, kilobytes)


if __name__ == "__main__":
    main()
