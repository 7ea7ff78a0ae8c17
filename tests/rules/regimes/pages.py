"""Writes a page for each regime, and the comparison: ``python -m tests.rules.regimes.pages``."""

from __future__ import annotations

from pathlib import Path

from complaintflow import regimes

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "reference" / "regimes"
MADE = "<!-- Made by `python -m tests.rules.regimes.pages`; a test compares. -->\n\n"

HEAD = """\
# Regimes

What regulators demand, as data. Each figure has a citation, a grade, and the day on which it was read.

**This is software and not legal advice.** A figure can be wrong, can have changed, or can be meant for others than
you. Read the law, and ask somebody who knows it.

* Grade `Q`: read in the primary text. Grade `S`: read in a secondary text only, and marked **secondary, verify**.
  What was only remembered does not ship.
* Status `primary`: every figure is `Q`. `secondary`: some must be verified. `template`: the steps without numbers,
  because none was read or the firm sets them.
* Holidays never ship. Your calendar has them, and the weekend too.

[Which clock is this?](../../explanation/which-clock-is-this.md) says how to read a deadline.
[Ask by when](../../how-to/by-when-must-we-reply.md) shows the calls.
[Add a regulator](../../how-to/add-a-regulator.md) and
[Keep the figures current](../../how-to/keep-figures-current.md) are for those who maintain profiles.

## What a workflow enforces, and what it only tells

Under a regime (`Policy.under`) a workflow sees to these by itself:

* Duties run as targets, with their pauses, extensions and early exits. A miss is a fact, and the letter that it obliges
  is the next duty.
* No promise is made for later than a limit that it would have to satisfy.
* Silence closes nothing while an answer is demanded, nor before the silence has lasted.
* Whoever may not decide at a stage is refused: `Resolve` and `RespondFinally` ask, whatever the levels of your
  standards are. The refusal cites the rule and names who may. See the table *Stages* of each page.
* Nothing is redacted while the record must be kept.

These it only tells; you ask, and act:

* What a letter must hold, how it goes, and the words that it may not use: `regimes.check_message`.
* The complainant's own windows, and reports: `regimes.deadlines`.
* Who must exist, and who answers for a duty (*People*, and `owner`). That a named person signs is for you to arrange;
  who decides is enforced by the stage alone.
* What takes a matter to the next stage, and how it may end.

## By when to answer

The newest edition of each; several values are alternatives that the kind of case chooses. The page of each regime has
the citations.

"""

ANSWERS = (
    ("status", "Status"),
    ("acknowledge", "Acknowledge"),
    ("final", "Answer"),
    ("extension", "More time"),
)
REST = (
    ("update", "Update every"),
    ("window", "The complainant's own time"),
    ("retention", "Keep the record"),
)
Columns = tuple[tuple[str, str], ...]

API = """\
## Calls

```{eval-rst}
.. autofunction:: complaintflow.rules.regimes.reckoning.deadlines

.. autoclass:: complaintflow.rules.regimes.reckoning.Deadline
   :members:

.. autofunction:: complaintflow.rules.regimes.shelf.find

.. autofunction:: complaintflow.rules.regimes.describing.table

.. autofunction:: complaintflow.rules.regimes.describing.describe

.. autofunction:: complaintflow.rules.regimes.letters.check_message

.. autoclass:: complaintflow.rules.regimes.letters.Lack

.. autofunction:: complaintflow.rules.regimes.letters.check_decider

.. autofunction:: complaintflow.rules.regimes.asking.anchors_of

.. autofunction:: complaintflow.rules.regimes.loading.regime_from

.. autoclass:: complaintflow.rules.regimes.model.Regime

.. autoclass:: complaintflow.rules.regimes.model.Citation
   :members:

.. autoclass:: complaintflow.rules.regimes.describing.Compared

.. autoclass:: complaintflow.rules.retaining.Keeping

.. autoclass:: complaintflow.rules.deciding.Decider
```

## Elements of letters

In code this table is `regimes.ELEMENTS`, a dict from name to meaning.
`regimes.IDS` holds the ids of the profiles that ship.

| Name | What it is |
| --- | --- |
"""


def name_of(id: str) -> str:
    return id.replace(".", "_") + ".md"


def row(each: regimes.Compared, columns: Columns) -> str:
    cells = [f"[`{each.id}`]({name_of(each.id)})", *(str(getattr(each, field)) for field, _ in columns)]
    return f"| {' | '.join(cells)} |"


def compared(rows: list[regimes.Compared], columns: Columns) -> str:
    """A table of few columns, so that nothing of it is out of sight on a narrow page."""
    head = f"| {' | '.join(('Regime', *(title for _, title in columns)))} |\n|{' --- |' * (len(columns) + 1)}"
    return "\n".join([head, *(row(each, columns) for each in rows)]) + "\n"


def comparison() -> str:
    rows = [*regimes.table()]
    more = [each for each in rows if any(getattr(each, field) for field, _ in REST)]
    return f"{compared(rows, ANSWERS)}\n## Besides the answer\n\n{compared(more, REST)}"


def index() -> str:
    listed = "\n".join(id.replace(".", "_") for id in regimes.IDS)
    tree = f"\n```{{toctree}}\n:hidden:\n\n{listed}\n```\n\n"
    elements = "\n".join(f"| `{name}` | {text} |" for name, text in regimes.ELEMENTS.items())
    return f"{MADE}{HEAD}{comparison()}{tree}{API}{elements}\n"


def pages() -> dict[str, str]:
    """Every page by its name."""
    found = {name_of(id): f"{MADE}{regimes.describe(id).rstrip()}\n" for id in regimes.IDS}
    return {"index.md": index(), **found}


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
