"""The workflow: may this happen, what is now true, who must know, and when must we look again.

The rule this module keeps: it decides and the host does. Every verb takes ``now=``; nothing here reads a clock, and a
refused command leaves no trace of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from zlib import crc32

from attrs import evolve

from complaintflow.commands import Adopt, Command, Opener
from complaintflow.commands.situation import Rule, Setting, Situation
from complaintflow.errors import CommandRefused, DefinitionError, MomentError, did_you_mean
from complaintflow.handling import CHAPTERS, Chapter, Outcome, pass_time
from complaintflow.handling.admission import admit, check_fields
from complaintflow.handling.settings import Zones, settings
from complaintflow.handling.step import Availability, Step, step, step_of_time
from complaintflow.lifecycle import Lifecycle
from complaintflow.people import Roster
from complaintflow.record.complaint import Complaint, Draft
from complaintflow.record.events import StandardNotMet
from complaintflow.rules.feasibility import CHECKS, CheckFunction
from complaintflow.rules.policy import Policy
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.moments import utc

__all__ = ["Availability", "Step", "Workflow"]


class Workflow:
    """A policy, hours, people and a lifecycle, put together once and shared by all complaints and threads.

    ``zones`` turn a stored zone name into a tzinfo: ``zoneinfo.ZoneInfo`` itself will do, or a mapping. Left out, only
    the calendar's own zone is known. ``earlier`` are the policies that running complaints began under. ``checks`` are
    feasibility checks of your own, ``chapters`` follow up commands of your own.

    Raises:
        DefinitionError: two policies share a version, a policy names a check or a supervisor that does not exist, or
            a command of the lifecycle has no chapter.
    """

    def __init__(
        self,
        *,
        policy: Policy,
        calendar: WorkingCalendar,
        roster: Roster,
        earlier: Iterable[Policy] = (),
        lifecycle: Lifecycle | None = None,
        chapters: Mapping[type[Command], Chapter] | None = None,
        checks: Mapping[str, CheckFunction] | None = None,
        zones: Zones | None = None,
    ) -> None:
        self.policy, self.calendar, self.roster = policy, calendar, roster
        self.lifecycle = lifecycle or Lifecycle()
        self._chapters = {**CHAPTERS, **(chapters or {})}
        for row in self.lifecycle.table:
            if row.command not in self._chapters:
                message = f"no chapter says what follows {row.command.__name__}; give Workflow(chapters=...)."
                raise DefinitionError(message, place="chapters")
        made = {**CHECKS, **(checks or {})}
        self._settings = settings((policy, *earlier), self._chapters, calendar, roster, zones, made)

    def open(self, command: Opener, now: datetime) -> Step:
        """Open a complaint (``do.Receive``, ``do.Detect`` or ``do.Adopt``). ``now`` is when it is recorded (aware).

        Raises:
            CommandRefused: what was said is blank, or somebody is unknown.
            MomentError: a naive moment, or one after ``now``.
        """
        out = Outcome(None, self._settings[self.policy.version], utc(now))
        try:
            situation = self._situation(out, command, Draft(command.reference, command.customer))
            situation.destination = self.lifecycle.open(
                type(command), getattr(command, "state", None), situation
            )
            self._follow(out, command, situation)
        except CommandRefused as refused:
            raise self._worded(refused, command) from None
        return step(None, out)

    def handle(self, complaint: Complaint, command: Command, now: datetime) -> Step:
        """Carry out one command. ``now`` is when it is recorded (aware), never before what is recorded already.

        Raises:
            CommandRefused: with the rule, the reason, what to do instead, and ``step``: what time alone had brought.
            MomentError: a naive moment, recording time running backwards, or ``at`` after ``now``.
        """
        return self.handle_all(complaint, (command,), now)

    def handle_all(self, complaint: Complaint, commands: Iterable[Command], now: datetime) -> Step:
        """Carry out several commands as one atomic step, with one notice to each reader: a whole phone call.

        If one is refused, none has happened.
        """
        passed = self._passed(complaint, now)
        out = self._after(passed, now)
        for command in commands:
            if command.key is not None and command.key in out.complaint.keys:
                continue
            try:
                self._carry_out(out, command)
            except CommandRefused as refused:
                raise self._worded(refused, command, self.advance(complaint, now)) from None
        return step(complaint, out, passed)

    def observe(self, complaint: Complaint, command: Command, now: datetime) -> Step:
        """Record what the host has already done, naming each rule that it did not meet; nobody is told.

        Raises:
            CommandRefused: only where the command means nothing here, such as keeping a promise that is not held.
        """
        passed = self._passed(complaint, now)
        out = self._after(passed, now, observed=True)
        if command.key is None or command.key not in out.complaint.keys:
            try:
                self._observe(out, command)
            except CommandRefused as refused:
                raise self._worded(refused, command, self.advance(complaint, now)) from None
        return step(complaint, out, passed)

    def advance(self, complaint: Complaint, now: datetime) -> Step:
        """Record what fell due up to ``now`` (aware), dated when it fell due. Calling it twice adds nothing."""
        return step_of_time(complaint, self._passed(complaint, now))

    def next_deadline(self, complaint: Complaint) -> datetime | None:
        """The first instant (UTC) at which ``advance`` records something, or ``None``."""
        return complaint.next_deadline

    def available(self, complaint: Complaint, by: str, now: datetime) -> tuple[Availability, ...]:
        """Every command: open to ``by`` now, or which rule says no and what would satisfy it.

        What depends on a command's own fields is asked when it is handled.
        """
        out = self._passed(complaint, now)
        return tuple(self._availability(out, command, by) for command in self.lifecycle.commands())

    def adopt_all(
        self, commands: Iterable[Adopt], now: datetime, *, spread: timedelta = timedelta(0)
    ) -> Iterator[Step]:
        """Adopt running cases one by one, in bounded memory; first wakes are spread over ``spread`` from ``now``.

        The place in the spread follows from the reference alone, so adopting again gives the same wakes.
        """
        moment = utc(now)
        for command in commands:
            if spread and command.wake_at is None:
                share = crc32(command.reference.encode()) / 0xFFFFFFFF
                command = evolve(command, wake_at=moment + timedelta(seconds=1) + share * spread)
            yield self.open(command, now)

    def with_roster(self, roster: Roster) -> Workflow:
        """The same workflow with other people; everything compiled is shared."""
        other = object.__new__(Workflow)
        other.__dict__.update(self.__dict__, roster=roster)
        other._settings = {
            version: evolve(setting, roster=roster) for version, setting in self._settings.items()
        }
        return other

    def _setting(self, version: str) -> Setting:
        try:
            return self._settings[version]
        except KeyError:
            hint = did_you_mean(version, self._settings)
            message = (
                f"the complaint began under policy {version!r}, which is not here; add it to earlier=. {hint}"
            )
            raise DefinitionError(message, place="earlier") from None

    def _passed(self, complaint: Complaint, now: datetime) -> Outcome:
        moment = utc(now)
        if complaint.recorded_at is not None and moment < complaint.recorded_at:
            raise MomentError("now lies before the last recorded fact: recording time never runs backwards.")
        out = Outcome(complaint.draft(), self._setting(complaint.policy_version), moment)
        if complaint.next_deadline is not None and complaint.next_deadline <= moment:
            pass_time(out, moment)
        return out

    def _after(self, passed: Outcome, now: datetime, *, observed: bool = False) -> Outcome:
        return Outcome(passed.complaint, passed.setting, utc(now), observed=observed)

    def _situation(self, out: Outcome, command: Command, draft: Draft) -> Situation:
        at = out.now if command.at is None else utc(command.at, "at")
        if at > out.now:
            raise MomentError("at lies after now: nothing is recorded before it happens.")
        situation = Situation(draft, out.setting, type(command), command, command.by, out.now, at)
        admit(situation)
        check_fields(command)
        return situation

    def _carry_out(self, out: Outcome, command: Command) -> None:
        situation = self._situation(out, command, out.complaint)
        situation.destination = self.lifecycle.fire(out.complaint.state, type(command), situation)
        unmet = [
            rule for rule, must in out.setting.standards[type(command)] if not _met(rule, must, situation)
        ]
        self._follow(out, command, situation)
        for rule in unmet:
            out.not_met(rule.id)

    def _observe(self, out: Outcome, command: Command) -> None:
        situation = self._situation(out, command, out.complaint)
        broken, situation.destination = self.lifecycle.judge(out.complaint.state, type(command), situation)
        for rule in broken:
            if rule.essential:
                raise CommandRefused(rule.reason, rule=rule.id, instead=rule.instead)
        unmet = [rule for rule, _ in out.setting.standards[type(command)] if not rule(situation)]
        self._follow(out, command, situation)
        named = {fact.rule for fact in out.events if isinstance(fact, StandardNotMet)}
        for rule in (*broken, *unmet):
            if rule.id not in named:
                out.not_met(rule.id)

    def _follow(self, out: Outcome, command: Command, situation: Situation) -> None:
        out.carries_out(command, situation)
        self._chapters[type(command)](out, command)
        if situation.destination is not None and out.complaint.state is not situation.destination:
            raise DefinitionError(
                f"the chapter of {type(command).__name__} never recorded its move.", place="chapters"
            )

    def _availability(self, out: Outcome, command: type[Command], by: str) -> Availability:
        situation = Situation(out.complaint, out.setting, command, None, by, out.now, out.now)
        rule = self.lifecycle.hindrance(out.complaint.state, command, situation)
        if rule is None:
            blocking = (rule for rule, must in out.setting.standards[command] if must and not rule.of_command)
            rule = next((rule for rule in blocking if not rule(situation)), None)
        if rule is None:
            return Availability(command, True)
        return Availability(command, False, rule.id, rule.reason, rule.instead)

    def _worded(self, refused: CommandRefused, command: Command, step: Step | None = None) -> CommandRefused:
        complaint = step.complaint if step is not None else None
        ask = (
            None
            if complaint is None
            else lambda: self.available(complaint, command.by or "", _last(complaint))
        )
        return CommandRefused(
            refused.reason,
            rule=refused.rule,
            instead=refused.instead,
            command=type(command).__name__,
            state=complaint.state if complaint is not None else "",
            ask=ask,
            step=step,
        )


def _met(rule: Rule, required: bool, situation: Situation) -> bool:
    """Whether a standard is met; not met and required, the command is refused. The customer is never refused."""
    met = rule(situation)
    if not met and required and not situation.by_customer:
        raise CommandRefused(rule.reason, rule=rule.id, instead=rule.instead)
    return met


def _last(complaint: Complaint) -> datetime:
    assert complaint.recorded_at is not None
    return complaint.recorded_at
