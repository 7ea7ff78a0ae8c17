"""Writes the page of all stored facts: ``python -m tests.record.events_page``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs

import complaintflow as cf
from complaintflow.people import PERSONAL
from complaintflow.record.events import (
    beside,
    ending,
    impartiality,
    keeping,
    ladders,
    merging,
    opening,
    ownership,
    promises,
    remedy,
    talking,
    targets,
)
from tests.lifecycle.commands_page import classes, default_of, prose, target, type_of
from tests.lifecycle.lifecycle_page import grid
from tests.record import schema_page
from tests.samples import Story, receive

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "events.md"

HEAD = """\
<!-- Made by `python -m tests.record.events_page`; a test compares. Change the facts and run it again. -->

# Events

Facts, in the past tense. A step gives them to you in `step.events`; you store them, and a complaint is what they say.

```python
import complaintflow as cf

cf.events.TYPES["commitment.kept"]  # the class that is stored under this name
```

Each fact is stored under the name and the version below, never under a class or a module path.
`cf.to_plain(fact)` gives a dict of JSON types with `type` and `v`; `cf.from_plain(row)` gives the fact back.
Fields that hold their default are left out. Moments are ISO 8601 in UTC, with microseconds.
`told_as` keeps the offset of the customer's clock. Spans are stored as data, durations as whole microseconds.

A row with an unknown name, version or field, or with a value of the wrong kind, raises `HistoryError`.
The error names the field and never shows the value.
So does a history with a gap, a repeat, or a fact of another complaint.

## Versions

A field that is added, renamed or dropped makes a new version. Rows of older versions are lifted as they are read,
step by step. The library brings the steps for its own facts.
For facts of your own, give them: `cf.from_plain(row, upcasters={("parcel.found", 1): lift})`,
where `lift` takes the dict of version 1, without `type` and `v`, and returns that of version 2.

## Fields that every fact has

```{eval-rst}
.. class:: complaintflow.events.Event
```

| Field | Type | Meaning |
| --- | --- | --- |
| `reference` | `str` | Your reference of the complaint. |
| `seq` | `int` | Its number in the history, from 1, without a gap. `fact.id` is `reference/seq`. |
| `recorded_at` | `datetime` | When it was written down. It never runs backwards. |
| `at` | `datetime` | When it happened. A fact of time is dated when it fell due. |
| `by` | `str \\| None` | Who did it: a roster id, or `customer`. Empty where nobody did: it followed, or time passed. |
| `recorded_by` | `str \\| None` | Who typed it in, where that is another person. |
| `key` | `str \\| None` | Your idempotency key, on the first fact of its command. |
| `state` | `State \\| None` | Where the complaint stands from here on. Given only where it moved. |
| `observed` | `bool` | The host had done it already when it asked: `workflow.observe(...)`. |

In the tables below, *personal* marks what `repr` hides and what `cf.redact(...)` replaces.

"""

EXAMPLE = """\
## A stored row

As it is written when a complaint is received:

```json
{row}
```

"""

CHAPTERS: dict[str, ModuleType] = {
    "Opening": opening,
    "Ownership": ownership,
    "Whom it is about": impartiality,
    "Asking for help": ladders,
    "Promises": promises,
    "Talking and understanding": talking,
    "Finding a remedy": remedy,
    "Beside the main path": beside,
    "Ending": ending,
    "Targets": targets,
    "Joining and parting": merging,
    "Keeping the record": keeping,
}


def own_fields(kind: type[cf.events.Event]) -> Iterator[tuple[str, ...]]:
    above = next(each for each in kind.__mro__[1:] if each in (cf.events.Opening, cf.events.Event))
    known = {field.name for field in attrs.fields(above)}
    for field in attrs.fields(kind):
        if field.name not in known:
            personal = "personal" if field.metadata.get(PERSONAL) else ""
            yield f"`{field.name}`", type_of(kind, field), default_of(field), personal


def facts(module: ModuleType) -> list[type[cf.events.Event]]:
    """The classes of a module that are stored; others only hold what several of them share."""
    return [kind for kind in classes(module) if kind.stored_name]


def table(kind: type[Any]) -> str:
    fields = list(own_fields(kind))
    return grid(("Field", "Type", "Left out", ""), fields) if fields else "It has no fields of its own.\n"


def section(kind: type[cf.events.Event]) -> str:
    name = f"### {kind.stored_name}"
    stored = f"Version {kind.stored_version}. {prose(kind)}"
    return f"{name}\n\n{target(f'events.{kind.__name__}')}\n\n{stored}\n\n{table(kind)}"


def shared() -> str:
    opening = cf.events.Opening
    head = f"## Fields that every first fact has\n\n{target('events.Opening')}"
    return f"{head}\n\n{prose(opening)}\n\n{table(opening)}\n"


def example() -> str:
    layla = cf.Customer(id="K-77130", name="ليلى حداد", address="layla@example.test", language="ar")
    fact = (
        Story()
        .open(receive(customer=layla, statement="I was charged twice.", impact="", emotion=""))
        .events[0]
    )
    return EXAMPLE.format(row=json.dumps(cf.to_plain(fact), ensure_ascii=False, indent=2))


def page() -> str:
    chapters = [
        f"## {name}\n\n{prose(module)}\n\n" + "\n".join(map(section, facts(module)))
        for name, module in CHAPTERS.items()
    ]
    return HEAD + shared() + example() + "\n".join(chapters)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    schema_page.FILE.write_text(schema_page.text(), encoding="utf-8")
