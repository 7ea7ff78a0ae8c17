"""Writes the page of all standards: ``python -m tests.rules.standards_page``."""

from __future__ import annotations

from pathlib import Path

import complaintflow as cf
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
`survey` can only be recorded: nobody is kept from closing a complaint by an unsent survey.
`workflow.observe(...)` records every standard that was not met by what the host has already done.

`cf.STANDARDS` holds them. To set the levels, see [Policy](policy.md).

```{eval-rst}
.. autoclass:: complaintflow.Standard
   :members:

.. autoclass:: complaintflow.rules.standards.Category

.. autoclass:: complaintflow.rules.standards.Value
```
"""

WHERE_ELSE = """\
## Values without a standard

`speed` is served by targets, not by standards: see `targets` in [Policy](policy.md).
"""


def row(standard: cf.Standard) -> str:
    commands = ", ".join(f"`{name}`" for name in sorted(each.__name__ for each in standard.commands))
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


def categories() -> str:
    told = {
        category: [f"`{each.id}`" for each in cf.STANDARDS if each.category is category]
        for category in Category
    }
    lines = [
        f"* {category.replace('_', '-')}: {', '.join(ids) or 'targets'}" for category, ids in told.items()
    ]
    return (
        "## The five headings of the sources\n\n"
        "The sources list their standards under five headings (S0:30c).\n\n" + "\n".join(lines) + "\n"
    )


def page() -> str:
    return "\n".join([HEAD, *sections(), WHERE_ELSE, categories()])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
