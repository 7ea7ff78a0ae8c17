"""What a replay brought, read back from the database alone.

The rule this module keeps: nothing is reported that the stored facts do not say. Every case is rebuilt from its rows
and compared with its snapshot; one case at a time is in memory.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from attrs import Factory, define

import complaintflow as cf
from complaintflow import events as e

from .mapping import Verdict
from .store import Store

DONE = frozenset({cf.State.RESOLVED, cf.State.FOLLOW_UP, cf.State.CLOSED})
FACTS_OF_TIME = ("commitment.warned", "commitment.broken", "target.warned", "target.missed")


@define
class Tally:
    """What is counted over all cases."""

    cases: int = 0
    equal: int = 0
    states: Counter[str] = Factory(Counter)
    facts: Counter[str] = Factory(Counter)
    not_met: Counter[str] = Factory(Counter)
    promises: Counter[str] = Factory(Counter)
    verdicts: Counter[str] = Factory(Counter)
    reopenings: int = 0
    cases_reopened: int = 0
    handovers: int = 0
    digest: Any = Factory(hashlib.sha256)

    def add(self, complaint: cf.Complaint, facts: list[cf.events.Event]) -> None:
        """Count one case."""
        self.cases += 1
        self.states[complaint.state] += 1
        self.facts.update(fact.stored_name for fact in facts)
        self.not_met.update(fact.rule for fact in facts if isinstance(fact, e.StandardNotMet))
        self.promises.update(promise.status for promise in complaint.commitments)
        self.promises["breaks_withdrawn"] += sum(
            promise.break_withdrawn_at is not None for promise in complaint.commitments
        )
        returns = _returns(facts)
        self.reopenings += returns
        self.cases_reopened += returns > 0
        self.handovers += sum(map(_hands_over, facts))


def audit(store: Store, verdict: Verdict | None = None) -> dict[str, Any]:
    """The report, as plain data."""
    tally = Tally()
    for rows, snapshot, said in _cases(store):
        for row in rows:
            tally.digest.update(row.encode())
        facts = [cf.from_plain(json.loads(row)) for row in rows]
        rebuilt = cf.replay(facts)
        tally.equal += rebuilt == cf.from_plain(json.loads(snapshot))
        tally.add(rebuilt, facts)
        if verdict is not None:
            tally.verdicts[_agreement(rebuilt, said, verdict)] += 1
    return _report(tally) | {"refused": _refused(store)}


def _cases(store: Store) -> Iterator[tuple[list[str], str, str]]:
    """The rows of each case, its snapshot, and the log's own verdict."""
    cases = store.db.execute(
        "SELECT reference, snapshot, coalesce(verdict, '') FROM complaints LEFT JOIN verdicts USING (reference) "
        "ORDER BY reference"
    )
    for reference, snapshot, said in cases:
        rows = store.db.execute("SELECT fact FROM events WHERE reference = ? ORDER BY seq", (reference,))
        yield [fact for (fact,) in rows], snapshot, said


def _returns(facts: list[cf.events.Event]) -> int:
    """How often work began again after the case was resolved or closed."""
    moves = [fact.state for fact in facts if fact.state is not None]
    return sum(before in DONE and after not in DONE for before, after in pairwise(moves))


def _hands_over(fact: cf.events.Event) -> bool:
    return isinstance(fact, e.HandoverAccepted) or (
        isinstance(fact, e.OwnerAssigned) and fact.previous not in (None, fact.owner)
    )


def _agreement(complaint: cf.Complaint, said: str, verdict: Verdict) -> str:
    closed = "closed" if complaint.closed_at is not None else "open"
    statuses = {promise.status for promise in complaint.commitments}
    found = {verdict.kept: {cf.Status.KEPT}, verdict.broken: {cf.Status.BROKEN}}.get(said)
    return f"{closed}_{'equal' if statuses == found else 'different'}"


def _refused(store: Store) -> dict[str, Any]:
    by_rule = dict(store.db.execute("SELECT rule, COUNT(*) FROM refusals GROUP BY rule ORDER BY 2 DESC, 1"))
    first = store.db.execute(
        "SELECT line, activity, rule, reason, instead, MIN(rowid) FROM refusals GROUP BY rule ORDER BY 6"
    )
    names = ("line", "activity", "rule", "reason", "instead")
    return {
        "total": sum(by_rule.values()),
        "by_rule": by_rule,
        "first_of_each": [dict(zip(names, row, strict=False)) for row in first],
    }


def _report(tally: Tally) -> dict[str, Any]:
    kept, broken = tally.promises[cf.Status.KEPT], tally.promises[cf.Status.BROKEN]
    return {
        "cases": tally.cases,
        "cases_by_state": dict(sorted(tally.states.items())),
        "facts": {
            "stored": tally.facts.total(),
            "of_time": sum(tally.facts[name] for name in FACTS_OF_TIME),
            "by_name": dict(tally.facts.most_common()),
        },
        "reopenings": {
            "cases": tally.cases_reopened,
            "times": tally.reopenings,
            "of_these_after_closing": tally.facts["complaint.reopened"],
        },
        "handovers": tally.handovers,
        "promises": {"kept": kept, "broken": broken, "open": tally.promises[cf.Status.OPEN]}
        | {"breaks_withdrawn": tally.promises["breaks_withdrawn"]},
        "verdicts": dict(sorted(tally.verdicts.items())),
        "rules_not_met": dict(tally.not_met.most_common()),
        "rebuilt_from_rows": {"equal": tally.equal, "different": tally.cases - tally.equal},
        "digest": tally.digest.hexdigest(),
    }
