"""Why this instant: what was counted for a clock or a promise, as values and as a sentence.

The rule this module keeps: an explanation is computed by the very code that dates the clock, from the record. Where
today's calendar would count otherwise, the record stands, and the explanation says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, tzinfo
from itertools import chain
from typing import Any

from attrs import frozen

from complaintflow.record.clocks import FIRST_WAKE, Clock, Extension
from complaintflow.record.commitments import Commitment
from complaintflow.rules.dating import Counting, counting, due_with, running, starts_from, windows_of
from complaintflow.rules.limits import Limit, awaited
from complaintflow.rules.reason_words import tell
from complaintflow.rules.targets import Target
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.due_explanations import DueExplanation
from complaintflow.timing.dues import Due
from complaintflow.timing.explanations import Explanation
from complaintflow.timing.moments import zone_name
from complaintflow.timing.sentences import clock as told_at
from complaintflow.timing.sentences import isolated, listed
from complaintflow.timing.span_reading import span_from_mapping
from complaintflow.timing.spans import EarliestOf, Span
from complaintflow.timing.windows import Window
from complaintflow.wording.rules import RULE_WORDS


@frozen
class ClockExplanation:
    """How the due of a clock came about.

    ``counted`` tells the count from its anchor (days or hours, holidays, windows, changes of the clocks), and
    ``more`` each extension that counts. ``today`` is what today's calendar would give; ``stands`` says that it is
    what is on record. Both counts are missing where nothing is counted. ``otherwise`` is the due that the same count
    would give were it not for the importance to the customer, where that made it earlier (``shortened``).
    """

    clock: Clock
    zone: tzinfo
    counted: DueExplanation | None
    more: tuple[DueExplanation, ...]
    today: Due | None
    awaited: tuple[str, ...]
    otherwise: Due | None = None
    shortened: bool = False

    @property
    def stands(self) -> bool:
        """Whether counting anew gives what is on record."""
        counted = self.today.missed_from if self.today is not None else None
        return counted == self.clock.before

    def sentence(self, language: str = "en") -> str:
        """The explanation in words; ``language`` is ``en``, ``ar`` or ``he``.

        Raises:
            DefinitionError: another language.
        """
        parts = self._limit(language), self._importance(language), self._extensions(language)
        return " ".join((self._demand(language), *chain.from_iterable(parts)))

    def _demand(self, language: str) -> str:
        clock = self.clock
        values = {"name": clock.name, "strength": clock.strength, "anchor": clock.anchor}
        return tell("demand", language, **{key: isolated(value, language) for key, value in values.items()})

    def _limit(self, language: str) -> Iterator[str]:
        pause, clock = self.clock.open_pause, self.clock
        if clock.exempt_why:
            yield tell("exempt", language, why=isolated(clock.exempt_why, language))
        elif clock.explanation == FIRST_WAKE and clock.before is not None:
            yield tell("first_wake", language, due=told_at(clock.before, self.zone, language))
        elif self.counted is not None:
            yield self.counted.sentence(language)
        elif self.awaited:
            known = "given" if clock.before is not None else "awaits"
            yield tell(known, language, names=listed(self.awaited, language))
        elif pause is not None:
            since, reason = told_at(pause.since, self.zone, language), isolated(pause.reason, language)
            yield tell("held", language, since=since, reason=reason)
        else:
            yield tell("prompt", language)

    def _importance(self, language: str) -> Iterator[str]:
        if self.shortened and self.clock.importance is not None:
            importance = RULE_WORDS[language].WORDS[self.clock.importance]
            if self.otherwise is None:
                yield tell("only_important", language, importance=importance)
            else:
                due = told_at(self.otherwise.missed_from, self.zone, language)
                yield tell("important", language, importance=importance, due=due)

    def _extensions(self, language: str) -> Iterator[str]:
        counting = iter(self.more)
        for extension in self.clock.extensions:
            key = "more" if extension.counts else "pending"
            yield tell(key, language, reason=isolated(extension.reason, language))
            if extension.counts and self.more:
                yield next(counting).sentence(language)
        if not self.stands and self.clock.before is not None and self.today is not None:
            stored, today = (
                told_at(at, self.zone, language) for at in (self.clock.before, self.today.missed_from)
            )
            yield tell("stands", language, stored=stored, today=today)


@frozen
class PromiseExplanation:
    """What lies between the making of a promise and its moment. ``worked`` tells the working time of its owner."""

    commitment: Commitment
    owner: str
    zone: tzinfo
    worked: Explanation

    def sentence(self, language: str = "en") -> str:
        """The explanation in words, in the zone that the customer was told; see ``ClockExplanation.sentence``."""
        promise = self.commitment
        told = tell(
            "promise",
            language,
            owner=isolated(self.owner, language),
            made=told_at(promise.made_at, self.zone, language),
            due=told_at(promise.promised_at, self.zone, language),
            zone=isolated(zone_name(self.zone), language),
        )
        return f"{told} {self.worked.sentence(language)} {tell('never', language)}"


def explain_clock(clock: Clock, calendar: WorkingCalendar, dates: Mapping[str, str]) -> ClockExplanation:
    """Why the clock is due when it is due."""
    target = Target.from_mapping(clock.terms)
    limits = running(target, clock.importance, clock.pauses, clock.extensions)
    if clock.exempt_why or clock.explanation == FIRST_WAKE or not limits:
        return ClockExplanation(clock, calendar.zone, None, (), None, ())
    windows = windows_of(clock.still, clock.pauses)

    def due_by(*chosen: Limit) -> Due | None:
        counting_by = counting(target, chosen, clock.anchor_at, calendar)
        return due_with(counting_by, clock.anchor_at, calendar, windows, clock.extensions, dates)

    first = _first(limits, due_by)
    counting_first = counting(target, (first,), clock.anchor_at, calendar)
    counted = counted_from(*counting_first, calendar, windows)
    more = tuple(_lengthening(counting_first, clock, calendar, windows, dates)) if counted is not None else ()
    told: dict[str, Any] = {"shortened": first is not target.span}
    told["otherwise"] = due_by(target.span) if told["shortened"] else None
    return ClockExplanation(
        clock, calendar.zone, counted, more, due_by(*limits), tuple(awaited(first)), **told
    )


def _first(limits: tuple[Limit, ...], due_by: Callable[[Limit], Due | None]) -> Limit:
    """The limit that ends first; the one without any importance where none ends earlier, or nobody knows of any."""
    dues = ((limit, due_by(limit)) for limit in limits)
    known = [(limit, due.missed_from) for limit, due in dues if due is not None]
    return min(known, key=lambda each: each[1])[0] if known else limits[0]


def counted_from(
    limit: Limit, anchor: date, calendar: WorkingCalendar, windows: tuple[Window, ...]
) -> DueExplanation | None:
    """How a length of time was counted; ``None`` for what is not counted."""
    if not isinstance(limit, Span | EarliestOf):
        return None
    return limit.explain_due(anchor, calendar=calendar, pauses=windows)


def _lengthening(
    counting_first: Counting,
    clock: Clock,
    calendar: WorkingCalendar,
    windows: tuple[Window, ...],
    dates: Mapping[str, str],
) -> Iterator[DueExplanation]:
    granted: list[Extension] = []
    for extension in clock.extensions:
        if not extension.counts:
            continue
        due = due_with(counting_first, clock.anchor_at, calendar, windows, granted, dates)
        assert due is not None  # it is counted
        granted.append(extension)
        amount = span_from_mapping(extension.amount)
        assert isinstance(amount, Span)  # an extension is one span
        start = starts_from(due, amount, extension.counted_from, clock.anchor_at)
        yield amount.explain_due(start, calendar=calendar, pauses=windows)


def explain_promise(
    commitment: Commitment, owner: str, calendar: WorkingCalendar, zone: tzinfo
) -> PromiseExplanation:
    """How much working time of its owner lay between the making of a promise and its moment."""
    worked = calendar.explain_elapsed(commitment.made_at, commitment.promised_at)
    return PromiseExplanation(commitment, owner, zone, worked)
