"""A log record for each fact, a span for each promise and each cycle, one trace a complaint.

The rule this module keeps: ids are computed from those of the record and moments are those of the facts, so any process
says the same at any hour. Nothing personal is passed on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import complaintflow as cf
from complaintflow.learning.exports import event_rows
from opentelemetry._logs import LogRecord, SeverityNumber
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.util.instrumentation import InstrumentationScope
from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags, set_span_in_context
from opentelemetry.trace.status import Status, StatusCode

Facts = Sequence[cf.events.Event]
Renames = Callable[[str], str]

SCOPE = InstrumentationScope("complaintflow")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ENDS = (
    cf.events.CommitmentKept,
    cf.events.CommitmentBroken,
    cf.events.CommitmentChanged,
    cf.events.CommitmentReleased,
    cf.events.CommitmentMoved,
)
SHOWN = {
    "identity:id": "complaintflow.fact",
    "org:resource": "complaintflow.by",
    "org:role": "complaintflow.role",
    "complaintflow:state": "complaintflow.state",
    "complaintflow:commitment": "complaintflow.commitment",
    "case:channel": "complaintflow.channel",
}
"""The columns of ``event_rows`` that become attributes. None of them names a customer or holds what was said."""


def records(history: Facts, *, after: int = 0, people: Renames = str) -> Iterator[LogRecord]:
    """A log record for each fact with a number above ``after``, for ``logger.emit``."""
    for row in event_rows([history], people=people):
        if row["complaintflow:seq"] > after:
            broken = row["concept:name"] == "commitment.broken"
            reference = row["case:concept:name"]
            about = row["complaintflow:commitment"] or f"{reference}#{row['complaintflow:cycle']}"
            yield LogRecord(
                timestamp=_nanoseconds(datetime.fromisoformat(row["time:timestamp"])),
                observed_timestamp=_nanoseconds(datetime.fromisoformat(row["complaintflow:recorded_at"])),
                context=set_span_in_context(NonRecordingSpan(_place(reference, about))),
                severity_number=SeverityNumber.WARN if broken else SeverityNumber.INFO,
                event_name=row["concept:name"],
                body=row["concept:name"],
                attributes={name: row[column] for column, name in SHOWN.items() if row[column] is not None},
            )


def spans(
    history: Facts, *, after: int = 0, people: Renames = str, resource: Resource | None = None
) -> Iterator[ReadableSpan]:
    """What facts with a number above ``after`` ended, for ``exporter.export``: promises and cycles."""
    complaint, ended = cf.replay(history), set[str]()
    cycle, began = 1, history[0].at
    for fact in history:
        if isinstance(fact, cf.events.ComplaintReopened):
            cycle, began = fact.cycle, fact.at
        if fact.state is cf.State.CLOSED and fact.seq > after:
            yield _span(fact, "complaint", f"{fact.reference}#{cycle}", began, resource)
        if isinstance(fact, ENDS) and fact.commitment not in ended:
            ended.add(fact.commitment)
            if fact.seq > after:
                yield _promise(fact, complaint.commitment(fact.commitment), people, resource)


def _promise(
    end: cf.events.Event, promise: cf.Commitment, people: Renames, resource: Resource | None
) -> ReadableSpan:
    shown = {
        "complaintflow.commitment": promise.id,
        "complaintflow.kind": str(promise.kind),
        "complaintflow.status": str(promise.status),
        "complaintflow.promised_at": promise.promised_at.isoformat(),
        "complaintflow.owner": people(promise.owner) if promise.owner else "nobody",
    }
    within = _place(end.reference, f"{end.reference}#{promise.cycle}")
    return _span(end, "promise", promise.id, promise.made_at, resource, within, shown)


def _span(
    end: cf.events.Event, name: str, id: str, began: datetime, resource: Resource | None,
    within: SpanContext | None = None, shown: dict[str, str] | None = None,
) -> ReadableSpan:  # fmt: skip
    broken = shown is not None and shown["complaintflow.status"] == "broken"
    return ReadableSpan(
        name, context=_place(end.reference, id), parent=within, resource=resource,
        attributes={"complaintflow.reference": end.reference, **(shown or {})},
        status=Status(StatusCode.ERROR if broken else StatusCode.UNSET),
        start_time=_nanoseconds(began), end_time=_nanoseconds(end.at), instrumentation_scope=SCOPE,
    )  # fmt: skip


def _place(reference: str, id: str) -> SpanContext:
    """The trace of the complaint, and in it the span of a promise or a cycle."""
    trace, span = (
        int.from_bytes(sha256(text.encode()).digest()[:size]) for text, size in ((reference, 16), (id, 8))
    )
    return SpanContext(trace, span, is_remote=False, trace_flags=TraceFlags(TraceFlags.SAMPLED))


def _nanoseconds(at: datetime) -> int:
    return (at - EPOCH) // timedelta(microseconds=1) * 1000
