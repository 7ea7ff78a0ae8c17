"""One promise that is broken, as OpenTelemetry sees it: ``python -m docs.recipes.opentelemetry``."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import complaintflow as cf
from complaintflow import commands as do
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import ConsoleLogRecordExporter, SimpleLogRecordProcessor
from opentelemetry.sdk.trace.export import ConsoleSpanExporter

from .telemetry import records, spans


def story(reference: str, now: datetime) -> list[cf.events.Event]:
    """A promise for the next day, and nobody answers."""
    workflow = cf.Workflow(
        policy=cf.Policy.starter(),
        calendar=cf.WorkingCalendar.always(UTC),
        roster=cf.Roster([cf.Person(id="dana", name="Dana Levi")]),
    )
    layla = cf.Customer(id="L-17", name="Layla Haddad", address="layla@example.test")
    received = do.Receive(reference=reference, customer=layla, channel="web", statement="Charged twice.")
    opened = workflow.open(received, now=now)
    terms = cf.Terms(kind="answer", what="the second payment", at=now + timedelta(days=1), certain=True)
    step = workflow.handle(opened.complaint, do.Acknowledge(by="dana", promise=terms), now=now)
    late = workflow.advance(step.complaint, now=now + timedelta(days=2))
    return [*opened.events, *step.events, *late.events]


def main() -> None:
    history = story("C-1042", datetime(2026, 3, 2, 9, tzinfo=UTC))
    provider = LoggerProvider()
    console = ConsoleLogRecordExporter(formatter=lambda each: f"log  {each.log_record.event_name}\n")
    provider.add_log_record_processor(SimpleLogRecordProcessor(console))
    for record in records(history):
        provider.get_logger("complaintflow").emit(record)
    shown = ConsoleSpanExporter(formatter=lambda each: f"span {each.name} {dict(each.attributes)}\n")
    shown.export(list(spans(history)))


if __name__ == "__main__":
    main()
