"""The company, and a year of it: as many complaints as you like, each with its promise. Yours stand here instead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

import complaintflow as cf
from complaintflow import commands as do

from .shards import History

CALENDAR = cf.WorkingCalendar(
    zone=ZoneInfo("Asia/Jerusalem"),
    week={day: [("08:30", "17:00")] for day in ("sun", "mon", "tue", "wed", "thu")},
)
DANA = cf.Person(id="dana", name="Dana Levi", contact="dana@example.test")
OMAR = cf.Person(id="omar", name="Omar Khoury", contact="omar@example.test")
YEAR = datetime(2025, 1, 5, 7, tzinfo=UTC)
END = YEAR + timedelta(days=400)


def policy(first_answer: str, version: str) -> cf.Policy:
    """The starter policy, but for the first answer: within a span such as ``"1 business_days"``."""
    plain = cf.Policy.starter().to_mapping()
    others = [target for target in plain["targets"] if target["name"] != "first_answer"]
    return cf.Policy.from_mapping({**plain, "version": version, "targets": [*others, demand(first_answer)]})


def demand(span: str) -> dict[str, object]:
    return {
        "name": "first_answer",
        "span": span,
        "anchors": ["complaint.received"],
        "satisfied_by": ["complaint.acknowledged"],
    }


LAST_YEAR = policy("2 business_days", "last-year")
STRICTER = policy("4 working_hours", "stricter")


@cache
def workflow() -> cf.Workflow:
    """Built once in each process."""
    return cf.Workflow(policy=LAST_YEAR, calendar=CALENDAR, roster=[DANA, OMAR])


def year(complaints: int, seed: int = 2025) -> Iterator[History]:
    """So many histories, spread over a year; the same for the same seed."""
    random = Random(seed)
    for number in range(complaints):
        yield _life(f"Y-{number:07}", random)


def _life(reference: str, random: Random) -> History:
    flow, now = workflow(), YEAR + timedelta(minutes=random.randrange(365 * 24 * 60))
    customer = cf.Customer(
        id=f"c-{random.randrange(50_000)}", name="ليلى حداد", address="l@example.test", language="ar"
    )
    said = do.Receive(reference=reference, customer=customer, statement="الفاتورة دُفعت مرتين.", channel="web")
    steps = [flow.open(said, now=now)]

    def act(command: do.Command, later: timedelta) -> None:
        nonlocal now
        now += later
        steps.append(flow.observe(steps[-1].complaint, command, now=now))

    owner = random.choice(("dana", "omar"))
    first, answer = timedelta(minutes=random.randrange(6_000)), timedelta(hours=random.randrange(1, 120))
    due = now + first + timedelta(hours=72)
    promise = cf.Terms(kind="answer", what="بحث الدفعة", at=due, certain=True)
    act(do.Acknowledge(by=owner, promise=promise), first)
    if random.random() < 0.95:  # the others were never answered
        kept = steps[-1].complaint.commitments[0].id
        act(do.Keep(by=owner, commitment=kept, answer="أعيد المبلغ."), answer)
        final = do.RespondFinally(
            by=owner, outcome="upheld", reasons="خطأ في النظام.", routes=("إعادة النظر",)
        )
        act(final, timedelta(minutes=5))
        act(do.Close(by=owner), timedelta(days=1))
    return tuple(fact for step in steps for fact in step.events)
