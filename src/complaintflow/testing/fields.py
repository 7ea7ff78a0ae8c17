"""What stands in each field of a command, read from its name and its type.

The rule this module keeps: commands of an integrator's own are filled in as those of the library are, and a field that
nobody can guess is said before the first story.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import attrs

from complaintflow.commands import (
    AnswerQuestion,
    ApologiseAndPromise,
    Authorise,
    CarryOutLesson,
    Change,
    Close,
    CloseUnanswered,
    Command,
    ExtendTarget,
    FollowUpWith,
    Identify,
    Note,
    PauseTarget,
    Promise,
    RecordFollowUp,
    RecordLesson,
    RecordSurvey,
    ReplyToFeedback,
    RespondFinally,
    ResumeTarget,
    Revoke,
)
from complaintflow.errors import DefinitionError
from complaintflow.people import CUSTOMER
from complaintflow.record.corrections import CORRECTABLE
from complaintflow.record.states import Channel, Finding, HandoverReason, Importance, State
from complaintflow.testing import beside
from complaintflow.testing import values as v
from complaintflow.testing.scene import Scene
from complaintflow.testing.wordbook import DESK_ONLY

HEADER = frozenset({"by", "at", "key", "recorded_by"})
"""Fields of every command, which are not filled here."""

ALWAYS = frozenset({"attested", "impact", "apology", "promise"})
"""Optional fields that a desk which works properly seldom leaves out."""


def fields_of(command: type[Command]) -> tuple[tuple[str, v.Filler, bool], ...]:
    """Name, filler and whether it must be given, of each field of a command that can be guessed.

    Raises:
        DefinitionError: a field must be given, and nothing tells what it holds.
    """
    return _fields_of(command)  # type: ignore[arg-type]


@cache
def _fields_of(command: Any) -> tuple[tuple[str, v.Filler, bool], ...]:
    fields = [field for field in attrs.fields(command) if field.alias not in HEADER and field.init]
    fillers = [(field, _filler(command, field)) for field in fields]
    for field, filler in fillers:
        if filler is None and field.default is attrs.NOTHING:
            name = command.__name__
            raise DefinitionError(
                f"nobody can guess {name}.{field.alias}; give commands={{{name}: lambda complaint, now: {name}(...)}}.",
                place=f"{name}.{field.alias}",
            )
    return tuple((f.alias, filler, f.default is attrs.NOTHING) for f, filler in fillers if filler is not None)


def filled(scene: Scene, command: type[Command]) -> dict[str, Any]:
    """Plausible values for the fields of a command; optional ones are sometimes left out."""
    values: dict[str, Any] = {}
    for name, filler, needed in fields_of(command):
        if needed or scene.tape.number(12 if name in ALWAYS else 4):
            value = filler(scene, values)
            if value is not v.LEFT_OUT:
                values[name] = value
    return values


def _filler(command: type[Command], field: Any) -> v.Filler | None:
    kind = getattr(field.type, "__name__", None) or str(field.type)
    named = OF_COMMAND.get((command, field.alias)) or BY_NAME.get(field.alias)
    # A reason may be a text or one of a closed list: where the type says which, the type decides.
    return BY_TYPE.get(kind) if named is None or kind in CLOSED else named


OF_COMMAND: dict[tuple[type[Command], str], v.Filler] = {
    **{(command, "promise"): v.some_promise for command in (Promise, Change, ApologiseAndPromise)},
    **{(command, "promise"): v.seldom_promise for command in (RespondFinally, Close, CloseUnanswered)},
    (AnswerQuestion, "question"): v.question,
    (Note, "text"): v.internal,
    (ReplyToFeedback, "feedback"): beside.remark,
    (RecordFollowUp, "follow_up"): beside.follow_up,
    (CarryOutLesson, "lesson"): beside.lesson,
    (FollowUpWith, "promise"): v.some_promise,
    (FollowUpWith, "department"): v.one_of("Sales", "Billing"),
    (RecordLesson, "owner"): v.somebody_able,
    (RecordSurvey, "answer"): beside.survey_answer,
    (RecordSurvey, "scores"): beside.scores,
    (Identify, "customer"): beside.customer,
    (Authorise, "representative"): beside.representative,
    (Revoke, "representative"): beside.acting,
    (PauseTarget, "target"): v.target(lambda clock: clock.terms.get("pauses") and not clock.is_paused),
    (ResumeTarget, "target"): v.target(lambda clock: clock.is_paused),
    (ExtendTarget, "target"): v.target(lambda clock: clock.terms.get("extensions")),
    (PauseTarget, "reason"): v.pause_reason,
    (ExtendTarget, "reason"): v.extension_reason,
}

BY_NAME: dict[str, v.Filler] = {
    "commitment": v.commitment,
    "keeps": v.kept,
    "notice": v.notice,
    "to": v.successor,
    "options": v.options,
    "restatement": v.restatement,
    "field": v.one_of(*sorted(CORRECTABLE)),
    "value": v.corrected,
    "approved_by": v.somebody_able,
    "requested_by": v.one_of(None, CUSTOMER, None),
    "attested": v.attested,
    "purpose": v.one_of("reminder", "", "chaser", "thanks"),
    "link": v.one_of("https://example.test/survey/1"),
    "recap_waived": v.one_of("", "", "", "a reminder only"),
    "single_option_reason": v.one_of("only this one repairs it", ""),
    "language": v.one_of("en", "ar", "he"),
    "channel": v.one_of(Channel.PHONE, Channel.EMAIL, *Channel),
    "routes": v.one_of(("the ombudsman",)),
    "target": v.target(lambda clock: True),
    "name": v.dated,
    "event": v.marked,
    "on": v.day,
    "due": beside.day_ahead,
    "facets": v.facets,
    "rebasing": v.rebasing,
    "about": v.somebody,
    "ladder": v.one_of(None, None, None, "no ladder"),
    "escalation": v.escalation,
    "cause": v.one_of(DESK_ONLY),
    **dict.fromkeys(
        ("change", "none_because", "activity", "resource", "digest", "catalogue"),
        v.one_of("", "a word"),
    ),
}

CLOSED: dict[str, v.Filler] = {
    "Channel": v.one_of(Channel.PHONE, Channel.EMAIL, *Channel),
    "Finding": v.one_of(*Finding),
    "HandoverReason": v.one_of(*HandoverReason),
    "Importance": v.one_of(*Importance),
    "State": v.one_of(*State),
    "frozenset[Subject]": beside.subjects,
}

BY_TYPE: dict[str, v.Filler] = {
    **CLOSED,
    "str": v.text,
    "tuple[str, ...]": v.texts,
    "bool": v.flipped,
    "int": v.small,
    "timedelta": v.waited,
    "datetime": v.day,
    "Terms | None": v.promise,
    "tuple[PlanStep, ...]": beside.plan,
}
