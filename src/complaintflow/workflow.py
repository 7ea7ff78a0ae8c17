"""The workflow: may this happen, what is now true, who must know, and when must we look again.

The rule this module keeps: it decides and the host does. Every verb takes ``now=``; nothing here reads a clock, and a
refused command leaves no trace of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial

from attrs import evolve

from complaintflow.commands import Command, Opener
from complaintflow.commands.situation import Setting
from complaintflow.errors import CommandRefused, DefinitionError, MomentError, did_you_mean
from complaintflow.handling import CHAPTERS, Chapter, Outcome, pass_time
from complaintflow.handling.execution import Execution
from complaintflow.handling.explaining import Explained, explain
from complaintflow.handling.pairs import Pairs
from complaintflow.handling.proposing import Proposing
from complaintflow.handling.readers import ForReaders
from complaintflow.handling.readings import ClockReading, readings
from complaintflow.handling.rebasing import difference
from complaintflow.handling.settings import Zones, settings
from complaintflow.handling.several import Several
from complaintflow.handling.step import Availability, Step, step, step_of_time
from complaintflow.lifecycle import Lifecycle
from complaintflow.people import Person, Roster
from complaintflow.record.clocks import Clock
from complaintflow.record.commitments import Commitment
from complaintflow.record.complaint import Complaint
from complaintflow.record.rebasing import Rebasing
from complaintflow.rules.feasibility import CHECKS, CheckFunction
from complaintflow.rules.policy import Policy
from complaintflow.rules.standards import Standard
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.moments import utc

__all__ = ["Availability", "Step", "Workflow"]


class Workflow(Several, Pairs, ForReaders, Proposing):
    """A policy, hours, people and a lifecycle, put together once and shared by all complaints and threads.

    ``zones`` turn a stored zone name into a tzinfo: ``zoneinfo.ZoneInfo`` itself will do, or a mapping. Left out, only
    the calendar's own zone is known. ``earlier`` are the policies that running complaints began under. ``checks`` are
    feasibility checks of your own, ``chapters`` follow up commands of your own. ``calendars`` count the demands of laws
    elsewhere, by jurisdiction: ``{"UK": london}``. ``standards`` are conduct rules of your own.

    Raises:
        DefinitionError: two policies share a version, a policy names a check or a supervisor that does not exist, or
            a command of the lifecycle has no chapter.
    """

    def __init__(
        self,
        *,
        policy: Policy,
        calendar: WorkingCalendar,
        roster: Roster | Iterable[Person],
        earlier: Iterable[Policy] = (),
        lifecycle: Lifecycle | None = None,
        chapters: Mapping[type[Command], Chapter] | None = None,
        checks: Mapping[str, CheckFunction] | None = None,
        zones: Zones | None = None,
        calendars: Mapping[str, WorkingCalendar] | None = None,
        standards: Iterable[Standard] = (),
    ) -> None:
        if not isinstance(policy, Policy):
            raise TypeError("policy= needs a Policy; make one of plain data with Policy.from_mapping(...)")
        self.policy, self.calendar = policy, calendar
        self.roster = roster if isinstance(roster, Roster) else Roster(roster)
        self.lifecycle = lifecycle or Lifecycle()
        followed = {**CHAPTERS, **(chapters or {})}
        self._execution = Execution(self.lifecycle, followed)
        made = {**CHECKS, **(checks or {})}
        others = dict(calendars or {})
        known, own = (policy, *earlier), tuple(standards)
        self._settings = settings(known, followed, calendar, self.roster, zones, made, others, own)

    def open(self, command: Opener, now: datetime) -> Step:
        """Open a complaint (``do.Receive``, ``do.Detect`` or ``do.Adopt``). ``now`` is when it is recorded (aware).

        Raises:
            CommandRefused: what was said is blank, or somebody is unknown.
            MomentError: a naive moment, or one after ``now``.
        """
        out = Outcome(None, self._settings[self.policy.version], utc(now))
        try:
            self._execution.open(out, command)
        except CommandRefused as refused:
            raise self._worded(refused, command, now) from None
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

        If one is refused, none has happened. What the customer is left with is asked when all are done, so that a
        whole matter can be settled in the natural order.

        Raises:
            TypeError: a command stands alone; give it to ``handle``, or as one of a row.
        """
        if isinstance(commands, Command):
            raise TypeError("commands= needs a row, such as [command]; for one alone call handle(...)")
        passed = self._passed(complaint, now)
        out = self._after(passed, now)
        for command in commands:
            if isinstance(command, Command) and command.key is not None and command.key in out.complaint.keys:
                continue
            try:
                self._execution.carry_out(out, command)
            except CommandRefused as refused:
                raise self._worded(refused, command, now, self.advance(complaint, now)) from None
        try:
            self._execution.settle(out)
        except CommandRefused as refused:
            raise self._worded(refused, out.situation.command, now, self.advance(complaint, now)) from None
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
                self._execution.observe(out, command)
            except CommandRefused as refused:
                raise self._worded(refused, command, now, self.advance(complaint, now)) from None
        return step(complaint, out, passed)

    def advance(self, complaint: Complaint, now: datetime) -> Step:
        """Record what fell due up to ``now`` (aware), dated when it fell due. Calling it twice adds nothing."""
        return step_of_time(complaint, self._passed(complaint, now))

    def next_deadline(self, complaint: Complaint) -> datetime | None:
        """The first instant (UTC) at which ``advance`` records something, or ``None``."""
        return complaint.next_deadline

    def clocks(self, complaint: Complaint, now: datetime) -> tuple[ClockReading, ...]:
        """What policy and law demand, read at ``now`` (aware): running, paused, met, missed, exempt, and why."""
        out = self._passed(complaint, now)
        return readings(out.complaint, out.setting.calendar_for, utc(now))

    def rebase(self, complaint: Complaint, now: datetime) -> Rebasing:
        """What the current policy and calendar would change; nothing is changed. Apply it with ``do.Rebase``."""
        return difference(self._passed(complaint, now), self._settings[self.policy.version])

    def explain(self, complaint: Complaint, what: Commitment | Clock | str) -> Explained:
        """Why a promise or a demand is due when it is due, as values and as a sentence; ids and names will do.

        Raises:
            DefinitionError: the complaint holds nothing of that name.
        """
        return explain(complaint, self._setting(complaint.policy_version), what)

    def available(self, complaint: Complaint, by: str | None, now: datetime) -> tuple[Availability, ...]:
        """Every command: open to ``by`` (a roster id, ``CUSTOMER``, or nobody) now, or which rule says no.

        Each says what would satisfy that rule.
        What depends on a command's own fields is asked when it is handled.
        """
        out = self._passed(complaint, now)
        return tuple(self._execution.availability(out, command, by) for command in self.lifecycle.commands())

    def with_roster(self, roster: Roster | Iterable[Person]) -> Workflow:
        """The same workflow with other people; everything compiled is shared.

        Raises:
            DefinitionError: somebody is no longer listed; entries end (``Person.left``), and never vanish.
        """
        roster = roster if isinstance(roster, Roster) else Roster(roster)
        gone = self.roster.without(roster)
        if gone:
            message = f"{', '.join(gone)} would vanish, and facts name them. Keep the entry: roster.leaves(id, at=...)."
            raise DefinitionError(message, place="roster")
        other = object.__new__(type(self))
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
        if not isinstance(complaint, Complaint):
            raise TypeError(
                f"a complaint is needed, not {type(complaint).__name__}; of a step give step.complaint"
            )
        moment = utc(now)
        if complaint.recorded_at is not None and moment < complaint.recorded_at:
            raise MomentError(
                "now lies before the last recorded fact, and recording time never runs backwards. "
                "Give the present moment as now; when it happened goes into the command's at=."
            )
        out = Outcome(complaint.draft(), self._setting(complaint.policy_version), moment)
        if complaint.next_deadline is not None and complaint.next_deadline <= moment:
            pass_time(out, moment)
        return out

    def _after(self, passed: Outcome, now: datetime, *, observed: bool = False) -> Outcome:
        if not passed.events and not observed:
            return passed
        return Outcome(passed.complaint, passed.setting, utc(now), observed=observed)

    def _worded(
        self, refused: CommandRefused, command: Command | None, now: datetime, at: Step | None = None
    ) -> CommandRefused:
        return CommandRefused(
            refused.reason,
            rule=refused.rule,
            instead=refused.instead,
            command=type(command).__name__,
            state=at.complaint.state if at is not None else "",
            found=refused.found,
            ask=None
            if at is None or command is None
            else partial(self.available, at.complaint, command.by, now),
            step=at,
        )
