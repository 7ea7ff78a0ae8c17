"""How fast the lifecycle and the workflow are, beside a stock ``transitions`` machine on the same table.

Run: ``python tests/benchmarks/engine.py [--rounds N]``. Everything is measured in one process. In each round the
contestants take twenty short turns each, in an order that is shuffled every time, and the shortest counts: what else
the machine does only ever adds. The table shows the medians of the ratios within the rounds, and the microseconds of
the quickest turn. Nothing here passes or fails: it is read by people, and the table in ``docs/explanation/speed.md`` is
copied from it.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from attrs import define, frozen
from transitions import Machine

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.commands.situation import Situation
from complaintflow.lifecycle import TABLE, Lifecycle

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WEEK = {day: [("09:00", "17:00")] for day in ("mon", "tue", "wed", "thu", "fri")}
CALENDAR = cf.WorkingCalendar(zone=ZONE, week=WEEK)
DANA = cf.Person(id="dana", name="Dana Levi", contact="dana@example.test")
WORKFLOW = cf.Workflow(policy=cf.Policy.strict(), calendar=CALENDAR, roster=cf.Roster([DANA]))
CUSTOMER = cf.Customer(id="c1", name="Layla Haddad", address="layla@example.test")
RECEIVE = do.Receive(
    reference="C-1", customer=CUSTOMER, statement="It broke.", channel="phone", subjects={"product"}
)
TERMS = cf.Terms(kind="status_answer", what="what we found", at=NOW + timedelta(days=1, hours=2))
ACKNOWLEDGE = do.Acknowledge(by="dana", promise=TERMS, impact="No heating for two days.")
NOTE = do.Note(by="dana", text="The carrier was asked.")
RECEIVED = WORKFLOW.open(RECEIVE, NOW).complaint
ACKNOWLEDGED = WORKFLOW.handle(RECEIVED, ACKNOWLEDGE, NOW).complaint


@frozen
class Audit:
    """What the stock hook appends: one frozen record a transition."""

    reference: str
    number: int
    source: cf.State
    state: cf.State
    at: datetime
    by: str


@define(eq=False)
class Stock:
    """A model for the stock machine, with a history and a deadline of its own."""

    reference: str = "C-1"
    state: cf.State = cf.State.RECEIVED
    history: list[Audit] | None = None
    due: datetime | None = None
    at: datetime = NOW
    situation: object = None

    def __attrs_post_init__(self) -> None:
        self.history = []


class Model(Stock):
    """With a ``__dict__``, since ``add_model`` writes methods into it."""


def audit(model: Stock) -> None:
    model.history.append(
        Audit(model.reference, len(model.history), cf.State.RECEIVED, model.state, model.at, "dana")
    )
    model.due = CALENDAR.add(model.at, timedelta(hours=8))


def stock_machine(**options: object) -> Machine:
    machine = Machine(
        model=None, states=cf.State, initial=cf.State.RECEIVED, auto_transitions=False, **options
    )
    for row in TABLE:
        if row.sources:
            machine.add_transition(
                row.command.__name__, list(row.sources), row.to, conditions=list(row.guards)
            )
    return machine


LIFECYCLE = Lifecycle()
SITUATION = Situation(
    RECEIVED.draft(), next(iter(WORKFLOW._settings.values())), do.Acknowledge, ACKNOWLEDGE, "dana", NOW, NOW
)
PLAIN = stock_machine()
PLAIN_MODEL = Model()
PLAIN.add_model(PLAIN_MODEL)


def stock_fire() -> None:
    PLAIN_MODEL.state = cf.State.RECEIVED
    PLAIN_MODEL.Acknowledge(SITUATION)


FIRE, FROM, COMMAND = LIFECYCLE.fire, cf.State.RECEIVED, do.Acknowledge


def our_fire() -> None:
    FIRE(FROM, COMMAND, SITUATION)


class Audited(Model):
    """A model as a team would write it: a hook that audits, and a working-time deadline."""

    def audit(self, situation: object) -> None:
        audit(self)


HOOKED = stock_machine(after_state_change="audit")
HOOKED_MODEL = Audited()
HOOKED.add_model(HOOKED_MODEL)


def stock_with_audit() -> None:
    HOOKED_MODEL.state = cf.State.RECEIVED
    HOOKED_MODEL.history.clear()
    HOOKED_MODEL.Acknowledge(SITUATION)


def our_note() -> None:
    WORKFLOW.handle(ACKNOWLEDGED, NOTE, NOW)


def our_acknowledgement() -> None:
    WORKFLOW.handle(RECEIVED, ACKNOWLEDGE, NOW)


def our_available() -> None:
    WORKFLOW.available(ACKNOWLEDGED, "dana", NOW)


TURNS = 20


def timed(run: Callable[[], None], seconds: float = 0.002) -> float:
    """Nanoseconds for one call, from as many calls as fit the time."""
    calls, spent = 1, 0.0
    while True:
        start = time.perf_counter()
        for _ in range(calls):
            run()
        spent = time.perf_counter() - start
        if spent > seconds:
            return spent / calls * 1e9
        calls *= 2


AUDITED = "stock machine with audit and deadline"
PAIRS: tuple[tuple[str, Callable[[], None], str, Callable[[], None]], ...] = (
    ("Lifecycle.fire", our_fire, "stock machine, add_model", stock_fire),
    ("handle, one fact (Note)", our_note, "stock machine with audit and deadline", stock_with_audit),
    (
        "handle, acknowledgement with promise",
        our_acknowledgement,
        "stock machine with audit and deadline",
        stock_with_audit,
    ),
    ("available, every command", our_available, "handle, one fact (Note)", our_note),
)


def memory(make: Callable[[], object], count: int = 2000) -> float:
    """Bytes a thing keeps alive."""
    gc.collect()
    tracemalloc.start()
    kept = [make() for _ in range(count)]
    size = tracemalloc.get_traced_memory()[0] / len(kept)
    tracemalloc.stop()
    return size


def added_model() -> object:
    model = Model()
    PLAIN.add_model(model)
    return model


def main(rounds: int) -> None:
    runs = {name: run for ours, one, stock, other in PAIRS for name, run in ((ours, one), (stock, other))}
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        turns: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(TURNS):
            for name in random.sample(list(runs), len(runs)):
                turns[name].append(timed(runs[name]))
        for name, taken in turns.items():
            times[name].append(min(taken))
    print(f"{'ours':<38}{'us':>9}   {'beside':<40}{'us':>9}{'ratio':>9}")
    for ours, _, stock, _ in PAIRS:
        ratio = statistics.median(a / b for a, b in zip(times[ours], times[stock], strict=True))
        shown = f"{ratio:8.2f}x" if ratio >= 1 else f"1/{1 / ratio:6.1f}"
        mine, theirs = min(times[ours]) / 1000, min(times[stock]) / 1000
        print(f"{ours:<38}{mine:>9.2f}   {stock:<40}{theirs:>9.2f}{shown:>9}")
    complaint, model = memory(lambda: WORKFLOW.open(RECEIVE, NOW).complaint), memory(added_model)
    print(
        f"\nmemory: a whole complaint {complaint:,.0f} bytes; one add_model of an empty model {model:,.0f} bytes"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    main(parser.parse_args().rounds)
