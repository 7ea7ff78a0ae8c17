"""Writes the page of all standards: ``python -m tests.rules.standards_page``."""

from __future__ import annotations

from pathlib import Path

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.rules.attestations import ATTESTATIONS
from complaintflow.rules.standards import Category, Value

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "standards.md"

HEAD = """\
<!-- Made by `python -m tests.rules.standards_page`; a test compares. Change the standards and run it again. -->

# Standards

A standard says how a thing is done *properly*. It is a rule of conduct, with a reason.
What protects a promise is no standard: no policy can switch it off.
See [Promises and targets](../explanation/promises-and-targets.md).

The policy gives each standard a level:

* `required`: the command is refused. `CommandRefused.rule` is the id below, `.reason` says why, `.instead` what to do.
* `recorded`: the command goes through, and the fact `standard.not_met` names the id and the command.

None is ever skipped in silence. What the customer does is never refused: for it, every standard is recorded.
`survey`, `in_time` and `subject_known` can only be recorded: nobody is kept from closing a complaint by an
unsent survey, or from answering because it is late.

`owner_traits` gives way: where nobody with the [traits](policy.md#traits-of-an-owner) is at work, it is recorded and
refuses nothing, so that no customer waits for them.

`next_promise` looks at what the whole step leaves behind, when all commands of one `handle_all` are done.
The refusal names the command that would have had to bring the promise.

What staff write for the customer to read is looked at when the command arrives, in the language of its letters.
The refusal names the phrase. The customer's own words are never looked at, and `God willing` is no vague promise.
`workflow.observe(...)` records every standard that was not met by what the host has already done.

`cf.STANDARDS` holds them. To set the levels, see [Policy](policy.md).

```{eval-rst}
.. autoclass:: complaintflow.Standard
   :members:

.. autoclass:: complaintflow.rules.standards.Category

.. autoclass:: complaintflow.rules.standards.Value
```
"""

ATTESTED = """\
## What no machine can check

Nothing in a computer sees a face or hears a voice. So whoever spoke to a customer can vouch for it:
`do.Contact(..., attested={"calm", "patient"})`. The policy says which keys it wants, in `attestations`.
The standard `attestations` asks whether they are there. A key of your own is as good as one of these.
What is seen is asked of talks face to face only: nobody is seen on the telephone.
"""


def row(standard: cf.Standard) -> str:
    names = sorted(each.__name__ for each in standard.commands)
    written = do.StaffCommand in standard.commands
    commands = "every text of staff" if written else ", ".join(f"`{name}`" for name in names)
    levels = " / ".join(level(policy, standard) for policy in (cf.Policy.strict(), cf.Policy.starter()))
    cells = (f"`{standard.id}`", commands, standard.why, standard.rule.instead, levels, standard.rule.source)
    return f"| {' | '.join(cells)} |"


def level(policy: cf.Policy, standard: cf.Standard) -> str:
    return "required" if policy.requires(standard.id) else "recorded"


def table(standards: list[cf.Standard]) -> str:
    head = "| Id | Asked of | Why | When it is not met, do this | Strict / starter | Source |"
    return "\n".join([head, "| --- | --- | --- | --- | --- | --- |", *map(row, standards)]) + "\n"


def sections() -> list[str]:
    told = {value: [each for each in cf.STANDARDS if each.value is value] for value in Value}
    return [f"## {value.value.capitalize()}\n\n{table(those)}" for value, those in told.items() if those]


def matrix() -> str:
    """Values by headings: which rules serve what."""
    told = [category.replace("_", "-") for category in Category]
    lines = [f"| | {' | '.join(told)} |", "| --- " * (len(told) + 1) + "|"]
    lines += [
        f"| **{value}** | {' | '.join(ids(value, category) for category in Category)} |" for value in Value
    ]
    text = "Each value down, each of the five headings of the sources (S0:30c) across."
    return f"## Values and rules\n\n{text}\n\n" + "\n".join(lines) + "\n"


def ids(value: Value, category: Category) -> str:
    found = [f"`{each.id}`" for each in cf.STANDARDS if (each.value, each.category) == (value, category)]
    return "<br>".join(found)


def attested() -> str:
    lines = ["| Key | What somebody vouches for | Asked | Source |", "| --- | --- | --- | --- |"]
    for each in ATTESTATIONS.values():
        asked = "face to face" if each.seen else "face to face, on the telephone"
        lines.append(f"| `{each.key}` | {each.says} | {asked} | {each.source} |")
    return ATTESTED + "\n" + "\n".join(lines) + "\n"


def page() -> str:
    return "\n".join([HEAD, matrix(), *sections(), attested()])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
