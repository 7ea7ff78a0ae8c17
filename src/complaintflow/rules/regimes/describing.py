"""A regime in words, and all of them side by side.

The rule this module keeps: every figure is told with its citation, and one that was read in a secondary text only is
marked "secondary, verify". The pages of the docs are made from this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen

from complaintflow.rules.limits import FirstOf, Limit, Unspecified
from complaintflow.rules.regimes.model import Citation, Duty, Edition, Exit, Figure, Regime, Report, Stage
from complaintflow.rules.regimes.shelf import all_regimes, get
from complaintflow.timing.spans import EarliestOf, Span

NOT_ADVICE = "This is software and not legal advice. Read the law, and ask somebody who knows it."
PROMPTLY = "promptly, no figure"
SAME_DAY = Span(0, "calendar_days")
VERIFY = "secondary, verify"


@frozen(kw_only=True)
class Compared:
    """One regime in the comparison: what is due when, in words. ``grades`` are those of its figures."""

    id: str
    name: str
    jurisdiction: str
    status: str
    acknowledge: str
    update: str
    final: str
    extension: str
    window: str
    retention: str
    grades: str


def table() -> tuple[Compared, ...]:
    """Every profile that ships, one row each, by id: the comparison that the docs print."""
    return tuple(_row(law) for law in all_regimes())


def describe(regime: Regime | str) -> str:
    """A regime in words (Markdown): what it is about, and each figure with its citation and grade."""
    law = get(regime)
    return "\n".join((*_head(law), *(line for each in law.editions for line in _edition(each)), *_tail(law)))


def limit_words(limit: Limit) -> str:
    """A limit in words."""
    if isinstance(limit, Unspecified):
        return PROMPTLY
    if isinstance(limit, Span):
        return _span(limit)
    if isinstance(limit, EarliestOf | FirstOf):
        parts: tuple[Limit, ...] = limit.limits if isinstance(limit, FirstOf) else limit.spans
        return f"the earliest of: {', '.join(map(limit_words, parts))}"
    return f"the day `{limit.name}`"


def _span(span: Span) -> str:
    unit = span.unit.replace("_", " ")
    if span == SAME_DAY:
        return "the same day"
    told = [f"{span.count} {unit.removesuffix('s') if span.count == 1 else unit}"]
    told += ["the first day counts"] if span.count_from == "inclusive" else []
    told += ["less than"] if span.strict else []
    told += ["to the close of business"] if span.end == "close_of_business" else []
    told += ["the end moves off closed days"] if span.roll else []
    return ", ".join(told)


def cited(citation: Citation) -> str:
    """A citation as Markdown: the section as a link, the grade, and when it was read."""
    mark = f" **{VERIFY}**;" if citation.verify else " grade Q;"
    return f"[{citation.source}: {citation.section}]({citation.url});{mark} read {citation.read_on}"


def _head(law: Regime) -> Iterator[str]:
    yield f"# `{law.id}`\n"
    yield f"{law.name}.\n"
    yield f"{NOT_ADVICE}\n"
    yield f"* Jurisdiction: {law.jurisdiction}. Sectors: {', '.join(law.sectors)}. Status: {law.status}."
    yield f"* What a complaint is: {law.complaint}"
    if law.excludes:
        yield f"* No complaint, and recorded apart: {', '.join(law.excludes)}."
    for facet, values in law.facets.items():
        yield f"* Facet `{facet}`: {', '.join(f'`{value}`' for value in values)}."
    yield ""


FIGURES = ("Step", "Limit", "What, and where it is written")
"""Three columns, so that the limit and its citation are seen on a narrow page without scrolling."""


def _edition(edition: Edition) -> Iterator[str]:
    since = edition.since or "not established"
    until = f" Until {edition.until}." if edition.until else ""
    yield f"## Edition {edition.version}\n"
    yield f"In force since: {since}.{until} Chosen by the day of receipt. {cited(edition.in_force)}.\n"
    yield from _table(FIGURES, (_figure(each) for each in edition.figures))
    for title, head, rows in _lists(edition):
        if rows:
            yield f"### {title}\n"
            yield from _table(head, rows)


def _lists(edition: Edition) -> Iterator[tuple[str, tuple[str, ...], Sequence[tuple[str, ...]]]]:
    """Everything of an edition that is no figure of its own: a title, a head, and rows."""
    more = [(duty, each) for duty in edition.duties for each in duty.extensions]
    rows = [
        (each.step, _amount(each), f"Of {duty.step}. {each.text} {cited(each.cite)}.") for duty, each in more
    ]
    yield "Extensions", ("Step", "Amount", FIGURES[-1]), rows
    letters = [
        (each.kind, _codes(each.required), _codes(each.forbidden), each.medium, cited(each.cite))
        for each in edition.messages
    ]
    yield "Letters", ("Letter", "Must hold", "May not use", "How", "Citation"), letters
    stages = [(each.name, _decider(each), each.escalates_on, cited(each.cite)) for each in edition.stages]
    yield "Stages", ("Stage", "Who may decide", "Goes on with", "Citation"), stages
    people = [(each.name, each.text, cited(each.cite)) for each in edition.roles]
    yield "People", ("Role", "What", "Citation"), people
    endings = [(each.by, each.text, cited(each.cite)) for each in edition.closures]
    yield "How it may end", ("By", "What", "Citation"), endings


def _decider(stage: Stage) -> str:
    """Who may decide there, and of what findings."""
    return f"{stage.decider}, of: {', '.join(stage.findings)}" if stage.findings else stage.decider


def _tail(law: Regime) -> Iterator[str]:
    for variant in law.variants:
        yield f"## Variant `{variant.name}`\n"
        yield f"{variant.text} {cited(variant.cite)}.\n"
        yield from _table(FIGURES, (_figure(each) for each in variant.figures))
    if law.notes:
        yield "## Notes\n"
        yield from (f"* {note}" for note in law.notes)
        yield ""


def _figure(figure: Figure) -> tuple[str, ...]:
    return figure.step, f"{_limit(figure)}, from `{figure.anchor}`", f"{_what(figure)} {cited(figure.cite)}."


def _what(figure: Figure) -> str:
    told = [figure.text]
    if isinstance(figure, Duty):
        told += [f"Met by: {', '.join(figure.satisfied_by)}."] if figure.satisfied_by else []
        if figure.silence is not None:
            told.append(
                f"Silence closes the matter {limit_words(figure.silence)} after the answer, and not before."
            )
        told += [f"Falls away by `{figure.exit}`."] if figure.exit else []
        told += [f"After a miss: {', '.join(figure.on_miss)}."] if figure.on_miss else []
    if isinstance(figure, Exit):
        told += [f"Not where: {_conditions(figure.unless)}."] if figure.unless else []
        told += [f"Then: {figure.then}."] if figure.then else []
    if isinstance(figure, Report):
        told += [f"For each {figure.period.replace('_', ' ')}."]
        told += ["A nil return is due."] if figure.nil_return else []
    told += [f"Only where: {_conditions(figure.only_if)}."] if figure.only_if else []
    told += [f"Not where: {_conditions(figure.exempt_if)}."] if figure.exempt_if else []
    told += [f"Time does not run {rule.first} to {rule.last}: {rule.why}." for rule in figure.still]
    return " ".join(told)


def _limit(figure: Figure) -> str:
    again = isinstance(figure, Duty) and figure.recurring
    return limit_words(figure.limit) + (", again and again" if again else "")


def _conditions(conditions: Any) -> str:
    return "; ".join(f"{facet} is {' or '.join(values)}" for facet, values in conditions.items())


def _amount(extension: Any) -> str:
    return f"{limit_words(extension.amount)} from the {'due' if extension.due_anchor else 'anchor'}"


def _codes(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _row(law: Regime) -> Compared:
    edition = law.current
    finals = [duty for duty in edition.duties if _answers(duty)]
    return Compared(
        id=law.id,
        name=law.name,
        jurisdiction=law.jurisdiction,
        status=law.status,
        acknowledge=_limits(duty for duty in edition.duties if "acknowledged" in duty.satisfied_by),
        update=_limits(duty for duty in edition.duties if duty.recurring),
        final=_limits(finals),
        extension=", ".join(_amount(each) for duty in finals for each in duty.extensions),
        window=_limits(edition.windows),
        retention=_limits(edition.retention),
        grades="".join(sorted({figure.cite.grade for figure in edition.figures})),
    )


def _answers(duty: Duty) -> bool:
    """Whether it is about the answer itself: not the receipt, the updates, or what follows a decision."""
    return duty.anchor in MATTER and not duty.recurring and "acknowledged" not in duty.satisfied_by


MATTER = ("received", "sent_to_company", "acknowledged", "stage2_acknowledged", "objection_period_ended")
"""The anchors from which the time of an answer runs; all others begin what follows it."""


def _limits(figures: Iterable[Figure]) -> str:
    told = list(dict.fromkeys(limit_words(figure.limit) for figure in figures))
    numbers = [each for each in told if each != PROMPTLY]
    return "; ".join(numbers or told)
