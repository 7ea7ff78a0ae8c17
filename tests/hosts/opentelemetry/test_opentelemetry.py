"""Moments, ids and attributes as the exporters of the SDK receive them, and nothing personal among them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

pytest.importorskip("opentelemetry.sdk", reason="docs/recipes/opentelemetry/requirements.txt")

from opentelemetry.sdk._logs import LoggerProvider, ReadableLogRecord
from opentelemetry.sdk._logs.export import InMemoryLogRecordExporter, SimpleLogRecordProcessor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace.status import StatusCode

import complaintflow as cf
from complaintflow import commands as do
from docs.recipes.opentelemetry.telemetry import records, spans

pytestmark = pytest.mark.host

HOUR = timedelta(hours=1)
NINE = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECRETS = (
    "L-17",
    "Layla",
    "layla@example.test",
    "Charged",
    "second payment",
    "rained",
    "returned",
    "never mind",
)
FLOW = cf.Workflow(
    policy=cf.Policy.starter(),
    calendar=cf.WorkingCalendar.always(UTC),
    roster=cf.Roster([cf.Person(id="dana", name="Dana Levi")]),
)
LAYLA = cf.Customer(id="L-17", name="Layla Haddad", address="layla@example.test")


def opened(reference: str = "C-1") -> list[cf.events.Event]:
    """A promise for the next day, made at ten and recorded an hour later."""
    received = do.Receive(reference=reference, customer=LAYLA, channel="web", statement="Charged twice.")
    step = FLOW.open(received, now=NINE)
    terms = cf.Terms(kind="answer", what="the second payment", at=NINE + 24 * HOUR, certain=True)
    promise = do.Acknowledge(by="dana", at=NINE + HOUR, channel="phone", promise=terms)
    return [*step.events, *FLOW.handle(step.complaint, promise, now=NINE + 2 * HOUR).events]


def then(history: list[cf.events.Event], command: do.Command, after: timedelta) -> list[cf.events.Event]:
    return [*history, *FLOW.handle(cf.replay(history), command, now=NINE + after).events]


def kept(reference: str = "C-1") -> list[cf.events.Event]:
    history = opened(reference)
    promise = cf.replay(history).open_commitments[0].id
    more = cf.Terms(kind="answer", what="why it rained", at=NINE + 30 * HOUR, certain=True)
    answer = do.Keep(by="dana", commitment=promise, answer="It was returned.", channel="phone", promise=more)
    return then(history, answer, 3 * HOUR)


def broken() -> list[cf.events.Event]:
    history = opened()
    return [*history, *FLOW.advance(cf.replay(history), now=NINE + 48 * HOUR).events]


def withdrawn() -> list[cf.events.Event]:
    return then(kept(), do.Withdraw(by=cf.CUSTOMER, recorded_by="dana", reason="never mind"), 4 * HOUR)


def exported(history: Sequence[cf.events.Event], **options: Any) -> Sequence[ReadableSpan]:
    exporter = InMemorySpanExporter()
    exporter.export(list(spans(history, **options)))
    return exporter.get_finished_spans()


def logged(history: Sequence[cf.events.Event], **options: Any) -> Sequence[ReadableLogRecord]:
    provider, exporter = LoggerProvider(), InMemoryLogRecordExporter()
    provider.add_log_record_processor(SimpleLogRecordProcessor(exporter))
    for record in records(history, **options):
        provider.get_logger("complaintflow").emit(record)
    return exporter.get_finished_logs()


def moment(nanoseconds: int) -> datetime:
    return EPOCH + timedelta(microseconds=nanoseconds // 1000)


def test_each_fact_is_one_record_at_its_own_moments() -> None:
    history = kept()
    found = {each.log_record.attributes["complaintflow.fact"]: each.log_record for each in logged(history)}
    assert list(found) and set(found) == {fact.id for fact in history}
    for fact in history:
        record = found[fact.id]
        assert record.event_name == fact.stored_name
        assert (moment(record.timestamp), moment(record.observed_timestamp)) == (fact.at, fact.recorded_at)


def test_a_kept_promise_is_a_span_from_made_to_kept() -> None:
    (span,) = exported(kept())
    promise = cf.replay(kept()).commitments[0]
    assert (moment(span.start_time), moment(span.end_time)) == (NINE + HOUR, promise.kept_at)
    assert span.attributes["complaintflow.status"] == "kept" and span.status.status_code is StatusCode.UNSET


def test_a_broken_promise_is_an_error_that_ends_when_it_broke() -> None:
    (span,) = exported(broken())
    assert moment(span.end_time) == NINE + 24 * HOUR + timedelta(microseconds=1)
    assert span.attributes["complaintflow.status"] == "broken"
    assert span.status.status_code is StatusCode.ERROR
    assert [
        each.log_record.event_name for each in logged(broken()) if each.log_record.severity_number.value > 9
    ] == ["commitment.broken"]


def test_an_open_promise_is_no_span_yet() -> None:
    assert exported(opened()) == ()


def test_a_complaint_is_one_trace_and_another_is_another() -> None:
    traces = {each.context.trace_id for each in exported(withdrawn())}
    traces |= {each.log_record.trace_id for each in logged(withdrawn())}
    (other,) = {each.context.trace_id for each in exported(kept("C-2"))}
    assert len(traces) == 1 and other not in traces


def test_the_cycle_is_the_parent_of_its_promises() -> None:
    *promises, whole = sorted(exported(withdrawn()), key=lambda span: span.name == "complaint")
    assert (whole.name, whole.parent) == ("complaint", None)
    assert [each.parent for each in promises] == [whole.context, whole.context]
    assert [each.attributes["complaintflow.status"] for each in promises] == ["kept", "released"]
    assert (moment(whole.start_time), moment(whole.end_time)) == (NINE, NINE + 4 * HOUR)


def test_after_a_reopening_there_is_a_span_for_each_cycle() -> None:
    again = then(withdrawn(), do.Reopen(by="dana", reason="It came back."), 5 * HOUR)
    closed = then(again, do.Withdraw(by=cf.CUSTOMER, recorded_by="dana", reason="never mind"), 6 * HOUR)
    first, second = (each for each in exported(closed) if each.name == "complaint")
    assert first.context.span_id != second.context.span_id
    assert (moment(second.start_time), moment(second.end_time)) == (NINE + 5 * HOUR, NINE + 6 * HOUR)


def test_what_was_passed_on_before_is_left_out_and_all_together_are_the_same() -> None:
    history = withdrawn()
    for many in range(1, len(history)):
        early, late = exported(history[:many]), exported(history, after=many)
        assert [each.to_json() for each in (*early, *late)] == [each.to_json() for each in exported(history)]
        assert len(logged(history[:many])) + len(logged(history, after=many)) == len(history)


def test_the_log_of_a_promise_stands_in_its_span() -> None:
    (span,) = exported(kept())
    names = [
        each.log_record.event_name
        for each in logged(kept())
        if each.log_record.span_id == span.context.span_id
    ]
    assert {"commitment.made", "commitment.kept"} <= set(names)


@pytest.mark.parametrize("history", [broken(), withdrawn()])
def test_nothing_personal_is_passed_on(history: list[cf.events.Event]) -> None:
    plain = json.dumps([cf.to_plain(fact) for fact in history])
    assert "Layla" in plain and "second payment" in plain
    told = [each.to_json() for each in (*exported(history), *logged(history))]
    assert not [secret for secret in SECRETS if secret in "".join(told)]


def test_people_may_have_other_names() -> None:
    told = [
        each.to_json() for each in (*exported(kept(), people=pseudonym), *logged(kept(), people=pseudonym))
    ]
    assert "dana" not in "".join(told) and "P-" in told[0]


def pseudonym(id: str) -> str:
    return f"P-{len(id)}"


def test_the_resource_is_the_hosts() -> None:
    (span,) = exported(kept(), resource=Resource({"service.name": "our desk"}))
    assert span.resource.attributes["service.name"] == "our desk"


def test_the_command_of_the_page_shows_a_broken_promise() -> None:
    command = [sys.executable, "-m", "docs.recipes.opentelemetry"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert "log  commitment.broken" in shown and "'complaintflow.status': 'broken'" in shown[-1]
