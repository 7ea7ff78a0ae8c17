"""Why this instant: what was counted for a clock or a promise, as values and as a sentence.

The rule this module keeps: an explanation is computed by the very code that dates the clock, from the record. Where
today's calendar would count otherwise, the record stands, and the explanation says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, tzinfo

from attrs import frozen

from complaintflow.record.clocks import FIRST_WAKE, Clock, Extension
from complaintflow.record.commitments import Commitment
from complaintflow.rules.dating import counting, due_with, is_held, starts_from, windows_of
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


@frozen
class ClockExplanation:
    """How the due of a clock came about.

    ``counted`` tells the count from its anchor (days or hours, holidays, windows, changes of the clocks), and
    ``more`` each extension that counts. ``today`` is what today's calendar would give; ``stands`` says that it is
    what is on record. Both counts are missing where nothing is counted.
    """

    clock: Clock
    zone: tzinfo
    counted: DueExplanation | None
    more: tuple[DueExplanation, ...]
    today: Due | None
    awaited: tuple[str, ...]

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
        return " ".join((self._demand(language), *self._limit(language), *self._extensions(language)))

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
    uncounted = clock.exempt_why or clock.explanation == FIRST_WAKE
    if uncounted or is_held(target.span, clock.pauses):
        return ClockExplanation(clock, calendar.zone, None, (), None, ())
    windows = windows_of(clock.still, clock.pauses)
    today = due_with(target, clock.anchor_at, calendar, windows, clock.extensions, dates)
    counted = counted_from(*counting(target, clock.anchor_at, calendar), calendar, windows)
    more = tuple(_lengthening(target, clock, calendar, windows, dates)) if counted is not None else ()
    return ClockExplanation(clock, calendar.zone, counted, more, today, tuple(awaited(target.span)))


def counted_from(
    limit: Limit, anchor: date, calendar: WorkingCalendar, windows: tuple[Window, ...]
) -> DueExplanation | None:
    """How a length of time was counted; ``None`` for what is not counted."""
    if not isinstance(limit, Span | EarliestOf):
        return None
    return limit.explain_due(anchor, calendar=calendar, pauses=windows)


def _lengthening(
    target: Target,
    clock: Clock,
    calendar: WorkingCalendar,
    windows: tuple[Window, ...],
    dates: Mapping[str, str],
) -> Iterator[DueExplanation]:
    granted: list[Extension] = []
    for extension in clock.extensions:
        if not extension.counts:
            continue
        due = due_with(target, clock.anchor_at, calendar, windows, granted, dates)
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
