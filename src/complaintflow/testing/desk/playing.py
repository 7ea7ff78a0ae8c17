"""A tape becomes a day of a desk: several complaints, now this one and now that, joined, parted and handed on.

The rule this module keeps: there is one clock for the whole desk, customers come back, and what concerns one complaint
is invented as it is for a story of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any

from attrs import define, evolve, field

from complaintflow import commands as do
from complaintflow.errors import CommandRefused, ComplaintflowError
from complaintflow.people import Customer
from complaintflow.record.complaint import Complaint
from complaintflow.testing.choosing import Builders
from complaintflow.testing.coverage import Coverage
from complaintflow.testing.desk.calls import PAIRED, TOGETHER, Desk, DeskCall, DeskSeen
from complaintflow.testing.invariants.catalogue import Broken, Invariant
from complaintflow.testing.moving import later
from complaintflow.testing.opening import beginning, opener
from complaintflow.testing.playing import ANSWERS, TEMPERS, Player, hold
from complaintflow.testing.scene import NOBODY, owners
from complaintflow.testing.story import Call
from complaintflow.testing.tape import Tape
from complaintflow.workflow import Workflow

CUSTOMERS = (1, 1, 2)
"""Most complaints of a desk are of one customer, so that they can be joined."""


@define
class Seat(Player):
    """Where one complaint of the desk is handled."""

    desk: DeskPlayer = field(kw_only=True)

    def _later(self, tape: Tape) -> Any:
        return later(self.story.ends_with, self.desk.now, tape, self.temper.moves)

    def _make(self, call: Call) -> None:
        self.desk.make(DeskCall((self.reference,), call))


@define
class DeskPlayer:
    """One desk being played; ``size`` is how many complaints it gets, parts that are split off apart."""

    workflow: Workflow
    invariants: Sequence[Invariant]
    coverage: Coverage
    builders: Builders
    size: int
    desk: Desk = field(init=False)
    now: Any = None
    customers: dict[int, Customer] = field(factory=dict)

    def play(self, tapes: Iterable[bytes]) -> tuple[Desk, Broken | None]:
        """The desk of these tapes, up to its end or to the first invariant that it breaks."""
        self.desk = Desk(self.workflow)
        try:
            for data in tapes:
                self._turn(Tape(data))
            self._ask_of_the_whole()
        except Broken as broken:
            return self.desk, broken
        return self.desk, None

    def _turn(self, tape: Tape) -> None:
        if not self.desk.stories:
            self.now = beginning(self.workflow, tape)
            self._open(tape)
        else:
            tape.weighed(TURNS)(self, tape)

    def _one(self, tape: Tape) -> None:
        reference = tape.pick(tuple(self.desk.stories))
        seat = Seat(self.workflow, (), self.coverage, self.builders, reference, desk=self)
        seat.story, seat.temper = self.desk.stories[reference], TEMPERS[0]
        seat._turn(tape)

    def _open(self, tape: Tape) -> None:
        if len(self.desk.stories) >= self.size:
            return self._one(tape)
        self.now += timedelta(minutes=tape.number(120))
        who = tape.pick(CUSTOMERS)
        command = opener(self.workflow, self.now, tape, self._next)
        customer = self.customers.setdefault(who, _customer(command.customer, who))
        self.make(DeskCall((self._next,), Call("open", (self._told(command, customer, tape),), self.now)))

    def _told(self, command: do.Opener, customer: Customer, tape: Tape) -> do.Opener:
        """The same from this customer, who names their number, and may come back with an earlier matter."""
        command = evolve(command, customer=customer)
        if not isinstance(command, do.Receive):
            return command
        theirs = [each for each in self.desk.complaints.values() if each.customer.id == customer.id]
        statement = f"{command.statement} {customer.id}"
        return evolve(
            command, statement=statement, follows=tape.pick(theirs) if theirs and tape.odds(2) else None
        )

    def _merge(self, tape: Tape) -> None:
        into, other = self._anyone(tape), self._anyone(tape)
        self._pair("merge", (into, other), by=self._somebody(tape))

    def _separate(self, tape: Tape) -> None:
        joined = [(each.merged_into, each.reference) for each in self._known if each.merged_into is not None]
        if joined:
            self._pair("separate", tape.pick(joined), by=self._somebody(tape))

    def _split(self, tape: Tape) -> None:
        origin = self.desk.complaints[self._anyone(tape)]
        waiting = [promise.id for promise in origin.commitments if promise.is_open or promise.in_debt]
        part = do.Receive(
            reference=self._next,
            customer=origin.customer,
            statement=f"And then there is this. {origin.customer.id}",
            channel="phone",
            subjects=origin.subjects,
            recorded_by=self._somebody(tape),
        )
        self._pair("split", (origin.reference, self._next), part, promises=tuple(waiting[tape.number(3) :]))

    def _reassign(self, tape: Tape) -> None:
        people = [person.id for person in owners(self.workflow, self.now)] or [NOBODY]
        leaver, to = tape.pick([each.owner or people[0] for each in self._known]), tape.pick(people)
        by = tape.pick((*self.workflow.policy.supervisors, self._somebody(tape)))
        self._pair(TOGETHER, tuple(self.desk.stories), leaver=leaver, by=by, to=to)

    def _pair(self, verb: str, references: tuple[str, ...], *commands: do.Command, **given: Any) -> None:
        known = (self.desk.complaints[each] for each in references if each in self.desk.stories)
        self.now = max(self.now, *(each.recorded_at for each in known))
        self.make(DeskCall(references, Call(verb, commands, self.now), tuple(given.items())))

    @property
    def _known(self) -> tuple[Complaint, ...]:
        return tuple(self.desk.complaints.values())

    @property
    def _next(self) -> str:
        return f"C-{len(self.desk.stories) + 1}"

    def _anyone(self, tape: Tape) -> str:
        """A complaint, one that is open where there is one."""
        still_open = [each.reference for each in self._known if each.is_open]
        return tape.pick(still_open or tuple(self.desk.stories))

    def _somebody(self, tape: Tape) -> str:
        people = [person.id for person in owners(self.workflow, self.now)]
        return tape.pick(people or [NOBODY])

    def make(self, call: DeskCall) -> None:
        """Make a call, keep what it brings, and ask the questions."""
        before, refused = self.desk, None
        self.now = max(self.now, call.call.now)
        try:
            steps = call.made_on(self.workflow, before.complaints)
            done = tuple(step.complaint.reference for step in steps)
            call = evolve(call, references=done) if call.call.verb == TOGETHER else call
        except ComplaintflowError as error:
            rule = getattr(error, "rule", type(error).__name__)
            refused = error if isinstance(error, CommandRefused) else None
            self.coverage.rules[rule] += 1
            # Of several complaints nothing is kept: what time alone brought comes again with the next call.
            kept = None if call.call.verb in (*PAIRED, TOGETHER) else getattr(error, "step", None)
            call, steps = evolve(call, call=evolve(call.call, refused=rule)), (kept,) if kept else ()
        except Exception as error:
            self.desk = before.goes_on(call, ())
            raise Broken(ANSWERS, f"it raised {type(error).__name__}: {error}") from error
        if not steps:
            return
        self.desk = before.goes_on(call, steps)
        self._ask(DeskSeen(before, call, steps, self.desk, refused))

    def _ask(self, seen: DeskSeen) -> None:
        for each in map(seen.of, seen.steps):
            self.coverage.counts(each)
            for invariant in self.invariants:
                if invariant.after_each is not None:
                    hold(invariant, invariant.after_each, each)
        for invariant in self.invariants:
            if invariant.of_each_call is not None:
                hold(invariant, invariant.of_each_call, seen)

    def _ask_of_the_whole(self) -> None:
        self.coverage.stories += 1
        for invariant in self.invariants if self.desk.stories else ():
            if invariant.of_the_desk is not None:
                hold(invariant, invariant.of_the_desk, self.desk)


def _customer(customer: Customer, who: int) -> Customer:
    return evolve(customer, id=f"customer-{who}", address=f"customer-{who}@example.test")


Turn = Callable[[DeskPlayer, Tape], None]
TURNS: tuple[tuple[Turn, int], ...] = (
    (lambda player, tape: None, 1),
    (DeskPlayer._one, 60),
    (DeskPlayer._open, 14),
    (DeskPlayer._merge, 7),
    (DeskPlayer._separate, 4),
    (DeskPlayer._split, 3),
    (DeskPlayer._reassign, 3),
)
"""What happens next on a desk, and how often."""
