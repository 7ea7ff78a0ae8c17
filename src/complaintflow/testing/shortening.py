"""The shortest story that still breaks a rule.

The rule this module keeps: a story is made short by leaving calls out and by making choices simpler, one at a time,
until nothing more can be left out. Hypothesis would get there too; this knows what a call is, and is faster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import evolve

from complaintflow.testing.story import Call

Tapes = tuple[bytes, ...]
Calls = tuple[Call, ...]
Breaks = Callable[[Tapes], bool]

PREFIXES = (1, 2, 3, 5, 8, 13, 21, 34)
"""How much of a tape is kept when the rest is made zero."""


ROUNDS = 4
"""After so many rounds little is left to gain."""


def shortest(tapes: Tapes, breaks: Breaks) -> Tapes:
    """Simpler tapes of a story that breaks the rule as ``tapes`` do, with as few calls as these rounds come to."""
    for _ in range(ROUNDS):
        shorter = _simpler(_without_calls(tapes, breaks), breaks)
        if shorter == tapes:
            break
        tapes = shorter
    return tapes


def fewest(calls: Calls, breaks: Callable[[Calls], bool]) -> Calls:
    """The calls of a story that breaks the rule as ``calls`` do, and none of whose commands can be left out."""
    for place in reversed(range(1, len(calls))):
        for other in _less(calls[place]):
            fewer = (*calls[:place], *other, *calls[place + 1 :])
            if breaks(fewer):
                return fewest(fewer, breaks)
    return calls


def _less(call: Call) -> Iterator[Calls]:
    """Instead of a call: nothing, or one of several commands less."""
    yield ()
    for number in range(len(call.commands) if len(call.commands) > 1 else 0):
        left = (*call.commands[:number], *call.commands[number + 1 :])
        yield (evolve(call, commands=left, verb="handle" if len(left) == 1 else call.verb),)


def _without_calls(tapes: Tapes, breaks: Breaks) -> Tapes:
    for place in reversed(range(len(tapes))):
        if any(tapes[place]):
            tapes = _first_that_breaks(tapes, place, iter([bytes(len(tapes[place]))]), breaks)
    return tapes


def _simpler(tapes: Tapes, breaks: Breaks) -> Tapes:
    for place, tape in enumerate(tapes):
        if any(tape):
            tapes = _first_that_breaks(tapes, place, _cut(tape), breaks)
            for position in range(len(tape)):
                tapes = _first_that_breaks(tapes, place, _lower(tapes[place], position), breaks)
    return tapes


def _first_that_breaks(tapes: Tapes, place: int, others: Iterator[bytes], breaks: Breaks) -> Tapes:
    """With the first of the other tapes in this place that still breaks the rule; as it was, if none does."""
    for other in others:
        changed = (*tapes[:place], other, *tapes[place + 1 :])
        if breaks(changed):
            return changed
    return tapes


def _cut(tape: bytes) -> Iterator[bytes]:
    return (tape[:kept] + bytes(len(tape) - kept) for kept in PREFIXES if any(tape[kept:]))


def _lower(tape: bytes, position: int) -> Iterator[bytes]:
    value = tape[position]
    for lower in dict.fromkeys((0, 1, value // 2)):
        if 0 <= lower < value:
            yield tape[:position] + bytes([lower]) + tape[position + 1 :]
