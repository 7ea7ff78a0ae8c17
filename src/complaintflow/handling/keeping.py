"""Chapter: corrections and deliveries. The rule: only a confirmed delivery counts as told (S4:18b-c)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from complaintflow import commands as do
from complaintflow.errors import CommandRefused, DefinitionError, MomentError, did_you_mean
from complaintflow.handling.allowing import told_of
from complaintflow.handling.chapters import chapter
from complaintflow.handling.clocking import correct_anchor
from complaintflow.handling.outcome import Outcome
from complaintflow.handling.promising import also_promise, answer, withdraw_break
from complaintflow.handling.retention import date_retention
from complaintflow.people.channels import Channel, language_tag
from complaintflow.record import events as e
from complaintflow.record.corrections import CORRECTABLE
from complaintflow.record.notice import facts_told
from complaintflow.timing.moments import utc


@chapter(do.ConfirmTold)
def told(out: Outcome, command: do.ConfirmTold) -> None:
    """A notice arrived: what it told is told, and a written answer counts from then on."""
    facts = _facts_of(out, command.notice)
    answered = [
        promise
        for promise in out.complaint.commitments
        if promise.answered_in in facts and (promise.is_open or promise.broken_at is not None)
    ]
    out.then(
        e.NoticeTold,
        notice=command.notice,
        channel=command.channel,
        language=command.language,
        digest=command.digest,
        catalogue=command.catalogue,
    )
    for promise in answered:
        # Clocks of mail servers differ; nothing arrives before it was written.
        at = max(out.at, promise.answered_at or out.at)
        answer(out, promise, at, channel=command.channel)
        if at <= promise.promised_at:
            withdraw_break(out, promise, f"delivery of {command.notice}", "delivery confirmed late")
    told_of(out, facts, out.at)


def _facts_of(out: Outcome, notice: str) -> tuple[str, ...]:
    facts = facts_told(notice)
    if not facts or not all(_stands(out, fact) for fact in facts):
        raise CommandRefused(
            "This complaint made no notice with that id.",
            rule="notice_known",
            instead="Give the id of the notice as it was made, and the complaint that made it.",
        )
    return facts


def _stands(out: Outcome, fact: str) -> bool:
    reference, _, number = fact.rpartition("/")
    return reference == out.complaint.reference and int(number) <= out.complaint.version


@chapter(do.Correct)
def corrected(out: Outcome, command: do.Correct) -> None:
    """The right value, as a further fact; what hung on the wrong one is dated anew."""
    _check(out, command)
    also_promise(out, command.promise, announced=True)
    value = command.value
    old = out.complaint.received_at
    if command.field == "received_at":
        value = _moment(out, value).isoformat()
    out.then(
        e.RecordCorrected,
        field=command.field,
        value=value,
        reason=command.reason,
        approved_by=command.approved_by,
    )
    if command.field == "received_at":
        correct_anchor(out, old)
        date_retention(out)


def _check(out: Outcome, command: do.Correct) -> None:
    if command.field not in CORRECTABLE:
        raise CommandRefused(
            "This cannot be corrected; a promised moment, above all, can only be changed before it is due.",
            rule="correctable",
            instead=did_you_mean(command.field, CORRECTABLE),
        )
    _check_value(out, command)
    if command.approved_by not in out.setting.roster:
        raise CommandRefused(
            "Whoever approved the correction is not on the roster.",
            rule="roster",
            instead=out.setting.roster.near(command.approved_by),
        )


def _check_value(out: Outcome, command: do.Correct) -> None:
    if command.field == "customer.zone":
        out.setting.zone(command.value)  # an unknown zone is refused now, and not when the next notice is due
    if command.field == "customer.verified" and command.value not in ("yes", "no"):
        raise CommandRefused(
            "An address is verified, or it is not.",
            rule="correctable",
            instead="Give value='yes' or value='no'.",
        )
    if command.field in _VOCABULARIES:
        try:
            _VOCABULARIES[command.field](command.value)
        except DefinitionError as error:
            raise CommandRefused(
                "The corrected value is a channel or a language that nobody has.",
                rule="correctable",
                instead=str(error),
            ) from None
    if command.field == "received_at" and out.complaint.received_at is None:
        raise CommandRefused(
            "Nothing was received: the customer has not complained.",
            rule="correctable",
            instead="Record what the customer says (VoiceProblem), with at= where it was said earlier.",
        )


_VOCABULARIES: dict[str, Callable[[str], object]] = {
    "channel": Channel,
    "customer.channel": Channel,
    "customer.language": language_tag,
}


def _moment(out: Outcome, value: str) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        message = "The corrected moment is not ISO 8601 with an offset, such as 2026-03-01T10:05+02:00."
        raise MomentError(message) from None
    received_at = utc(moment, "value")
    if received_at > out.now:
        raise MomentError("The corrected moment lies after now: nothing is received before it happens.")
    return received_at
