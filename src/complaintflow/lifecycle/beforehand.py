"""What can be said of a command that names a promise before it names one.

The rule this module keeps: a command is closed to somebody only where no promise of the complaint would open it,
whatever moment they gave as ``at``. Everything else is asked when the command is handled.
"""

from __future__ import annotations

from collections.abc import Callable

from complaintflow.commands.situation import Rule, Situation
from complaintflow.lifecycle import guards as g
from complaintflow.record.commitments import Commitment


def foreseen(rule: Rule, situation: Situation) -> bool:
    """Whether the guard holds, as far as can be said before there is a command."""
    if not rule.of_command:
        return rule(situation)
    return all(question(situation) for guard, question in _BEFOREHAND if guard is rule)


def _unfinished(promise: Commitment) -> bool:
    # A break can still be withdrawn by proof, also after it was repaid.
    return promise.is_open or promise.in_debt or (promise.broken_at is not None and promise.kept_at is None)


def _was_held_by(promise: Commitment, by: str | None) -> bool:
    """Whether they hold it, or once did: what they answered then may be typed in now."""
    return not {by, None}.isdisjoint({promise.owner, *(had.holder for had in promise.holders)})


_BEFOREHAND: tuple[tuple[Rule, Callable[[Situation], bool]], ...] = (
    (g.COMMITMENT_KNOWN, lambda s: bool(s.complaint.commitments)),
    (g.UNFINISHED, lambda s: any(map(_unfinished, s.complaint.commitments))),
    (
        g.HOLDER_ANSWERS,
        lambda s: any(_unfinished(each) and _was_held_by(each, s.by) for each in s.complaint.commitments),
    ),
    (g.OPEN_AND_IN_TIME, lambda s: any(each.is_open for each in s.complaint.commitments)),
    (g.RELEASABLE, lambda s: any(each.is_open or each.in_debt for each in s.complaint.commitments)),
)
