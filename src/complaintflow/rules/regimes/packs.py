"""A regime as targets and retentions: what a policy composes and a workflow runs.

The rule this module keeps: a pack only adds. Each duty is a target of its own, for the complaints received while its
edition held, with its citation; what a miss obliges is a target that begins with the miss.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import evolve, frozen

from complaintflow.rules.allowances import EarlyExit, ExtensionRule
from complaintflow.rules.conditions import ALWAYS, Conditions
from complaintflow.rules.deciding import Decider
from complaintflow.rules.limits import Limit, Unspecified
from complaintflow.rules.regimes.apart import APART
from complaintflow.rules.regimes.model import Duty, Exit, Extension, Figure, Regime, Retention
from complaintflow.rules.regimes.places import ANYWHERE
from complaintflow.rules.regimes.shelf import figures_of
from complaintflow.rules.retaining import Keeping
from complaintflow.rules.targets import Target
from complaintflow.timing.spans import EarliestOf, Span

_TOLD = ("contact.made", "commitment.kept", "commitment.repaired", "apology.made", "complaint.restated")
_ENDED = ("complaint.resolved", "complaint.final_response")

FACTS: dict[str, tuple[str, ...]] = {
    "received": ("complaint.received", "problem.voiced", "complaint.reopened", "complaint.adopted"),
    "acknowledged": ("complaint.acknowledged",),
    "accepted": ("resolution.confirmed",),
    "resolved": ("complaint.resolved",),
    "reply": _ENDED,
    "final_response": ("complaint.final_response",),
    "investigation_started": ("investigation.started",),
    "plan_agreed": ("plan.agreed",),
    "closed": ("complaint.closed",),
    "update": (*_TOLD, "options.offered", "plan.agreed", "question.answered", *_ENDED),
}
"""The facts that the words of the profiles mean. Others are events that the host marks (``do.MarkEvent``)."""


def facts_of(words: Iterable[str]) -> tuple[str, ...]:
    """The stored names of facts behind the words of a profile."""
    found = (fact for word in words for fact in FACTS.get(word, (f"event.marked:{word}",)))
    return tuple(dict.fromkeys(found))


@frozen
class _Run:
    """One figure over the editions that say the same, newest first."""

    figure: Figure
    exit: Exit | None
    since: date | None
    until: date | None


def targets_of(law: Regime, variant: str = "") -> tuple[Target, ...]:
    """The duties of a regime as targets, those of the newest edition first."""
    key, names = key_of(law, variant), Counter[str]()
    named: list[tuple[str, _Run]] = []
    for run in _runs(law, variant, Duty):
        names[run.figure.step] += 1
        number = names[run.figure.step]
        named.append((f"{key}/{run.figure.step}" + (f"#{number}" if number > 1 else ""), run))
    duties = [_target(law, key, name, run) for name, run in named]
    return (*duties, *_letters(law, key, duties, named))


def keeping_of(law: Regime) -> tuple[Keeping, ...]:
    """The retentions of a regime."""
    return tuple(
        Keeping(
            span=_span(run.figure.limit),
            anchor=run.figure.anchor,
            source=str(run.figure.cite),
            law=law.id,
            since=run.since,
            until=run.until,
            only_if=run.figure.only_if,
            exempt_if=run.figure.exempt_if,
            still=run.figure.still,
            calendar=_calendar(law, run.figure),
        )
        for run in _runs(law, "", Retention)
    )


def deciders_of(law: Regime) -> tuple[Decider, ...]:
    """Who may decide at the stages of a regime."""
    return tuple(
        Decider(
            stage=stage.name,
            who=stage.decider,
            number=number,
            findings=stage.findings,
            source=str(stage.cite),
            law=law.id,
            since=edition.since,
            until=edition.until,
            exempt_if=_no_complaints(law),
            calendar=_place(law),
        )
        for edition in law.editions
        for number, stage in enumerate(edition.stages, 1)
        if stage.decider
    )


def key_of(law: Regime, variant: str) -> str:
    """The name under which a policy knows a regime, or a variant of it."""
    return f"{law.id}:{variant}" if variant else law.id


def _runs(law: Regime, variant: str, kind: type[Figure]) -> list[_Run]:
    runs: list[_Run] = []
    for edition in reversed(law.editions):
        figures = figures_of(law, edition, variant)
        for figure in figures:
            if isinstance(figure, kind):
                _add(runs, _Run(figure, _exit(figures, figure), edition.since, edition.until))
    return runs


def _add(runs: list[_Run], run: _Run) -> None:
    """Add an older run, or let the newer one that says the same begin as early."""
    for place, newer in enumerate(runs):
        follows = newer.since is not None and run.until == newer.since - timedelta(days=1)
        if follows and (newer.figure, newer.exit) == (run.figure, run.exit):
            runs[place] = evolve(newer, since=run.since)
            return
    runs.append(run)


def _exit(figures: Iterable[Figure], figure: Figure) -> Exit | None:
    name = figure.exit if isinstance(figure, Duty) else ""
    return next((each for each in figures if isinstance(each, Exit) and each.step == name), None)


def _target(law: Regime, key: str, name: str, run: _Run) -> Target:
    duty = run.figure
    assert isinstance(duty, Duty)  # asked for by kind
    return Target(
        name=name,
        anchors=facts_of((duty.anchor,)),
        span=duty.limit,
        satisfied_by=facts_of(duty.satisfied_by),
        step=duty.step,
        strength=duty.strength,
        stage=duty.stage,
        only_if=duty.only_if,
        exempt_if=_exempt(law, duty),
        recurring=duty.recurring,
        still=duty.still,
        extensions=tuple(map(_extension, duty.extensions)),
        exit=_early(run.exit) if run.exit is not None else None,
        source=str(duty.cite),
        law=key,
        since=run.since,
        until=run.until,
        calendar=_calendar(law, duty),
        open_days=duty.open_days,
        receipt=duty.receipt,
        silence=duty.silence,
    )


def _exempt(law: Regime, duty: Duty) -> Conditions:
    """The facets for which it falls away: its own, and the kinds of contact that are no complaints there."""
    return {**duty.exempt_if, **_no_complaints(law)}


def _no_complaints(law: Regime) -> Conditions:
    kinds = tuple(dict.fromkeys(APART[word] for word in law.excludes))
    return {"kind": kinds} if kinds else ALWAYS


def _calendar(law: Regime, figure: Figure) -> str:
    """The name of the calendar that counts it: where the law holds, and whose."""
    return f"{_place(law)}/{figure.calendar}" if figure.calendar else _place(law)


def _place(law: Regime) -> str:
    return "" if law.jurisdiction == ANYWHERE else law.jurisdiction


def _extension(more: Extension) -> ExtensionRule:
    return ExtensionRule(
        amount=more.amount,
        counted_from="due" if more.due_anchor else "anchor",
        reasons=more.reasons,
        most=more.most,
        notice=more.notice,
        agreed=more.agreed,
        on=facts_of(more.on),
        barred_if=more.barred_if,
    )


def _early(exit: Exit) -> EarlyExit:
    return EarlyExit(
        by=_span(exit.limit),
        on=facts_of(exit.on),
        unless=exit.unless,
        routes=exit.routes,
        receipt=exit.receipt,
    )


def _span(limit: Limit) -> Span | EarliestOf:
    assert isinstance(limit, Span | EarliestOf)  # the loader reads no other for an exit and a retention
    return limit


def _letters(law: Regime, key: str, duties: list[Target], named: list[tuple[str, _Run]]) -> Iterator[Target]:
    """What a miss obliges: due promptly, and met by the letter or by what was missed."""
    letters: dict[str, list[Target]] = {}
    for duty, (_, run) in zip(duties, named, strict=True):
        for letter in run.figure.on_miss if isinstance(run.figure, Duty) else ():
            letters.setdefault(letter, []).append(duty)
    for letter, missed in letters.items():
        spec = next(
            each for edition in reversed(law.editions) for each in edition.messages if each.kind == letter
        )
        ways = (way for duty in missed for way in duty.satisfied_by)
        yield Target(
            name=f"{key}/after_miss:{letter}",
            anchors=tuple(f"target.missed:{duty.name}" for duty in missed),
            span=Unspecified(),
            satisfied_by=tuple(dict.fromkeys((f"event.marked:{letter}", *ways))),
            step=letter,
            strength="prompt",
            source=str(spec.cite),
            law=key,
        )
