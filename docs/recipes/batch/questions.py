"""What can be asked of one file of histories. Each answer is small and adds up.

The rule this module keeps: a question is a pure function of a file, so it may be asked twice, anywhere, in any order;
what the files answer is added in the order of the files, so the sum is the same everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from attrs import frozen

import complaintflow as cf
from complaintflow.learning.measures import Measures, measure
from complaintflow.learning.measures.tallies import Tally, counts

from .company import CALENDAR, workflow
from .shards import History, read, replace

NO_SPAN = (cf.External, cf.Unspecified)


@frozen(kw_only=True)
class Advanced(Tally):
    """What a nightly run brought."""

    complaints: int = 0
    woken: int = 0
    facts: int = 0


@frozen(kw_only=True)
class Cost(Tally):
    """What the demands of a policy would have met: how often each began, and how often its answer came too late.

    ``unanswered`` are those to which no answer came at all; they are in ``missed`` too if they fell due.
    """

    complaints: int = 0
    begun: dict[str, int] = counts()
    missed: dict[str, int] = counts()
    unanswered: dict[str, int] = counts()


def measured(path: Path) -> Measures:
    """All measures of a file."""
    return measure(read(path), calendar=CALENDAR)


def advanced(path: Path, now: datetime) -> Advanced:
    """Record what fell due up to ``now`` (aware) in a file. A second time adds nothing."""
    found: Counter[str] = Counter()
    replace(path, _advanced(path, now, found))
    return Advanced(**found)


def _advanced(path: Path, now: datetime, found: Counter[str]) -> Iterator[History]:
    flow = workflow()
    for history in read(path):
        step = flow.advance(cf.replay(history), now=now)
        found.update(complaints=1, woken=bool(step.events), facts=len(step.events))
        yield (*history, *step.events)


def cost(path: Path, policy: cf.Policy, until: datetime) -> Cost:
    """What ``policy`` would have cost, had people done exactly what they did, up to ``until`` (aware)."""
    asked = [target for target in policy.targets if countable(target)]
    found: dict[str, Counter[str]] = {"begun": Counter(), "missed": Counter(), "unanswered": Counter()}
    complaints = 0
    for complaints, history in enumerate(read(path), start=1):  # noqa: B007
        for target in asked:
            for what in _outcomes(history, target, until):
                found[what][target.name] += 1
    return Cost(complaints=complaints, **{what: dict(each) for what, each in found.items()})


def countable(target: cf.Target) -> bool:
    """Whether its due follows from its anchor alone, so that it can be asked of a past that did not know it."""
    moves = target.recurring or target.pauses or target.extensions or target.exit
    return not moves and not target.only_if and not target.exempt_if and not isinstance(target.span, NO_SPAN)


def _outcomes(history: History, target: cf.Target, until: datetime) -> Iterator[str]:
    """What became of the demand, each time it began. It does not begin again while it runs."""
    facts = iter(sorted(history, key=lambda fact: (fact.at, fact.seq)))
    for anchor in facts:
        if not named(anchor, target.anchors):
            continue
        yield "begun"
        answer = next((fact for fact in facts if named(fact, target.satisfied_by)), None)
        if answer is None:
            yield "unanswered"
        # Answered at the very last instant is in time, and an instant later is not.
        due = target.span.due(anchor.at, calendar=CALENDAR)
        if (until if answer is None else answer.at) >= due.missed_from:
            yield "missed"


def named(fact: cf.events.Event, names: Iterable[str]) -> bool:
    return not set(fact.names).isdisjoint(names)
