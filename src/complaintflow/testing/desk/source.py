"""What was asked on a desk, as text that runs.

The rule this module keeps: each complaint has a step of its own, so that whoever reads it sees which is which.
"""

from __future__ import annotations

from complaintflow.testing.desk.calls import TOGETHER, Desk, DeskCall
from complaintflow.testing.source import PRELUDE, attempt, call_source, listed, step_of, value_source


def desk_source(desk: Desk) -> str:
    """The calls as a script; ``workflow`` is the reader's own."""
    return "\n".join([*PRELUDE, "", *map(_call, desk.calls)])


def _call(call: DeskCall) -> str:
    names = [step_of(reference) for reference in call.references]
    verb = call.call.verb
    if not call.given and verb != TOGETHER and len(names) == 1:
        return call_source(call.call, names[0])
    there = [f"{name}.complaint" for name in (names[:1] if verb == "split" else names)]
    begins = [listed("[", there, "]")] if verb == TOGETHER else there
    commands = [value_source(command) for command in call.call.commands]
    given = [f"{name}={value_source(value)}" for name, value in call.given]
    asked = [*begins, *commands, f"now={value_source(call.call.now)}", *given]
    told = listed(f"workflow.{verb}(", asked, ")")
    begin = f"{', '.join(names)}{',' if len(names) == 1 else ''} = "
    return attempt(f"{begin}{told}", call.call.refused, "pass")
