"""How long a history of twenty facts takes to become plain and to come back, beside the same job written by hand.

Run: ``python -m tests.benchmarks.storing``. By hand means: for each class one function that writes its fields into a
dict, leaving out defaults, and one that reads them, with no check of any value. Rows are read as ``json.loads`` gives
them. In each round both take turns; the table shows the medians of the ratios within the rounds.
"""

from __future__ import annotations

import json
import statistics
import timeit
from collections.abc import Callable
from datetime import date, datetime
from time import process_time
from typing import Any

import complaintflow as cf
from complaintflow import events as e
from complaintflow.record.evidence import Evidence
from tests.samples import State, in_state

Plain = dict[str, Any]
FACTS = tuple(in_state(State.CLOSED).events[:20])
ROWS: tuple[Plain, ...] = tuple(json.loads(json.dumps(cf.to_plain(fact))) for fact in FACTS)


def header(fact: e.Event) -> Plain:
    plain: Plain = {
        "type": fact.stored_name,
        "v": fact.stored_version,
        "reference": fact.reference,
        "seq": fact.seq,
        "recorded_at": fact.recorded_at.isoformat(),
        "at": fact.at.isoformat(),
    }
    if fact.by is not None:
        plain["by"] = fact.by
    if fact.recorded_by is not None:
        plain["recorded_by"] = fact.recorded_by
    if fact.key is not None:
        plain["key"] = fact.key
    if fact.state is not None:
        plain["state"] = fact.state.value
    if fact.observed:
        plain["observed"] = True
    return plain


def texts(*names: str, lists: tuple[str, ...] = (), always: tuple[str, ...] = ()) -> Callable[[Any], Plain]:
    """A function that writes these fields; the code of it is what somebody would type for each class."""
    lines = ["def write(fact):", "    plain = header(fact)"]
    lines += [f"    plain[{name!r}] = fact.{name}" for name in always]
    lines += [f"    if fact.{name}: plain[{name!r}] = fact.{name}" for name in names]
    lines += [f"    if fact.{name}: plain[{name!r}] = list(fact.{name})" for name in lists]
    space: Plain = {"header": header}
    exec("\n".join([*lines, "    return plain"]), space)
    written: Callable[[Any], Plain] = space["write"]
    return written


def received_out(fact: e.ComplaintReceived) -> Plain:
    plain, who = header(fact), fact.customer
    plain["customer"] = {"id": who.id, "name": who.name, "address": who.address, "language": who.language}
    plain["customer"] |= {"zone": who.zone, "needs": sorted(who.needs)}
    plain["customer"]["representatives"] = [
        {"id": each.id, "name": each.name} for each in who.representatives
    ]
    plain |= {
        "received_at": fact.received_at.isoformat(),
        "channel": fact.channel,
        "statement": fact.statement,
    }
    plain |= {"subjects": sorted(fact.subjects), "topics": sorted(fact.topics), "zone": fact.zone}
    plain |= {"policy_version": fact.policy_version, "calendar_version": fact.calendar_version}
    plain |= {"impact": fact.impact, "emotion": fact.emotion}
    return plain


def dated_out(plain: Plain, fact: Any) -> Plain:
    if fact.day is not None:
        plain["day"] = fact.day.isoformat()
    if fact.before is not None:
        plain["before"] = fact.before.isoformat()
    if fact.due_at is not None:
        plain["due_at"] = fact.due_at.isoformat()
    if fact.warn_at:
        plain["warn_at"] = [moment.isoformat() for moment in fact.warn_at]
    plain["explanation"] = fact.explanation
    return plain


def started_out(fact: e.TargetStarted) -> Plain:
    plain = header(fact)
    plain |= {"target": fact.target, "anchor": fact.anchor, "anchor_at": fact.anchor_at.isoformat()}
    plain |= {"terms": dict(fact.terms), "policy_version": fact.policy_version}
    plain["calendar_version"] = fact.calendar_version
    return dated_out(plain, fact)


def renewed_out(fact: e.TargetRenewed) -> Plain:
    plain = header(fact)
    plain |= {"target": fact.target, "clock": fact.clock, "anchor": fact.anchor, "updated": fact.updated}
    plain["anchor_at"] = fact.anchor_at.isoformat()
    return dated_out(plain, fact)


def made_out(fact: e.CommitmentMade) -> Plain:
    plain = header(fact)
    plain |= {"kind": fact.kind.value, "what": fact.what, "owner": fact.owner, "zone": fact.zone}
    plain |= {"promised_at": fact.promised_at.isoformat(), "told_as": fact.told_as.isoformat()}
    checks = [{"name": c.name, "verdict": int(c.verdict), "why": c.why} for c in fact.evidence.checks]
    plain |= {"precision": fact.precision.value, "evidence": {"checks": checks}, "announced": fact.announced}
    plain["warn_at"] = [moment.isoformat() for moment in fact.warn_at]
    return plain


OUT: dict[type[e.Event], Callable[[Any], Plain]] = {
    e.ComplaintReceived: received_out,
    e.TargetStarted: started_out,
    e.TargetRenewed: renewed_out,
    e.CommitmentMade: made_out,
    e.OwnerAssigned: texts("previous", "reason", always=("owner",)),
    e.ComplaintAcknowledged: texts("commitment", "channel", "summary", "impact"),
    e.TargetMet: texts(always=("target", "clock", "met_by")),
    e.ComplaintRestated: texts("impact", always=("restatement", "summary")),
    e.UnderstandingConfirmed: texts(always=("restatement",)),
    e.InvestigationStarted: texts("next_step", always=("need",)),
    e.OptionsOffered: texts("single_option_reason", lists=("options",)),
    e.OptionChosen: texts(always=("choice",)),
    e.PlanAgreed: texts("apology", "single_remedy_reason", lists=("plan", "promised")),
    e.ComplaintResolved: texts("redress", always=("resolution", "explanation")),
}


def moment(plain: Plain, name: str) -> None:
    if name in plain:
        plain[name] = datetime.fromisoformat(plain[name])


def back(row: Plain) -> e.Event:
    """What somebody would type once for all classes: moments, days, sets, words and lists, by their names."""
    plain = dict(row)
    name, _ = plain.pop("type"), plain.pop("v")
    for each in (
        "recorded_at",
        "at",
        "received_at",
        "anchor_at",
        "before",
        "due_at",
        "promised_at",
        "told_as",
    ):
        moment(plain, each)
    if "state" in plain:
        plain["state"] = cf.State(plain["state"])
    if "day" in plain:
        plain["day"] = date.fromisoformat(plain["day"])
    if "warn_at" in plain:
        plain["warn_at"] = tuple(datetime.fromisoformat(text) for text in plain["warn_at"])
    if name == "complaint.received":
        _received_back(plain)
    elif name == "commitment.made":
        _made_back(plain)
    for each in ("options", "plan", "promised"):
        if each in plain:
            plain[each] = tuple(plain[each])
    return e.TYPES[name](**plain)


def _received_back(plain: Plain) -> None:
    who = plain["customer"]
    acting = tuple(cf.Representative(**each) for each in who["representatives"])
    plain["customer"] = cf.Customer(**{**who, "needs": frozenset(who["needs"]), "representatives": acting})
    plain["subjects"], plain["topics"] = frozenset(plain["subjects"]), frozenset(plain["topics"])


def _made_back(plain: Plain) -> None:
    checks = plain["evidence"]["checks"]
    made = tuple(cf.Check(c["name"], cf.Verdict(c["verdict"]), c.get("why", "")) for c in checks)
    plain["evidence"] = Evidence(made)
    plain["kind"] = cf.PromiseKind(plain["kind"])


def ours_out() -> None:
    for fact in FACTS:
        cf.to_plain(fact)


def hand_out() -> None:
    for fact in FACTS:
        OUT[type(fact)](fact)


def ours_back() -> None:
    for row in ROWS:
        cf.from_plain(row)


def hand_back() -> None:
    for row in ROWS:
        back(row)


def microseconds(job: Callable[[], None], times: int) -> float:
    """Of the processor's time: what other programs take on a shared machine is not counted."""
    return timeit.timeit(job, number=times, timer=process_time) / times * 1e6


def main(rounds: int = 200, times: int = 20) -> None:
    for name, ours, hand in (("to_plain", ours_out, hand_out), ("from_plain", ours_back, hand_back)):
        mine, theirs = [], []
        for _ in range(rounds):
            mine.append(microseconds(ours, times))
            theirs.append(microseconds(hand, times))
        ratio = statistics.median(a / b for a, b in zip(mine, theirs, strict=True))
        a, b = statistics.median(mine), statistics.median(theirs)
        print(f"{name:<12} twenty facts {a:7.0f} us   by hand {b:7.0f} us   {ratio:5.2f} times")


if __name__ == "__main__":
    main()
