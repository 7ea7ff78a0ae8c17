"""Writes the page of what is given for people and promises: ``python -m tests.people.people_page``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

import complaintflow as cf
from tests.lifecycle.commands_page import default_of, prose, type_of, vocabularies
from tests.lifecycle.lifecycle_page import grid

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "people.md"

HEAD = """\
<!-- Made by `python -m tests.people.people_page`; a test compares. Change the fields and run it again. -->

# People and terms, field by field

What you give: who works here, who complains, who acts for them, and what is promised. Each takes its fields by name.
What they raise, and what they can be asked, is under [Complaints, promises and people](records.md).

```python
from datetime import UTC, datetime

import complaintflow as cf

dana = cf.Person(id="dana", name="Dana Levi", contact="dana@example.test", languages={"en", "he"})
layla = cf.Customer(id="c1", name="Layla Haddad", address="layla@example.test", language="ar")
moment = datetime(2026, 3, 4, 14, tzinfo=UTC)
terms = cf.Terms(kind="answer", what="the second debit", at=moment, certain=True)
```

A moment is a `datetime` with its zone. A language is a tag such as `en`, `ar` or `he`.
What a type such as `Channel` or `Kind` may hold is under [Words](#words).

"""

WRITTEN_TO: dict[str, str] = {
    "address": "Where letters go on `channel`.",
    "channel": "How they are written to.",
    "register": "The tone of the letters: `plain`, `formal`, or another of your catalogue.",
}

MEANINGS: dict[type[Any], dict[str, str]] = {
    cf.Terms: {
        "kind": "What kind of promise it is.",
        "what": "What is promised, in words that the customer reads. Personal.",
        "at": "The moment. Give this or `on`.",
        "on": "The day, where no moment is promised; the policy says until when a day lasts.",
        "owner": "The roster id of who promises. Left out, it is whoever acts.",
        "effort": "The working time that it takes. With it, a moment that is too early for it is noticed.",
        "certain": "The owner's own word, on record, that they can keep it.",
        "aftercare": "It outlives the closing of the complaint, and still wakes.",
        "place": "Where an appointment is held. Personal.",
        "until": "When an appointment ends; it is looked at then, and not when it begins.",
    },
    cf.Person: {
        "id": "What facts store. Never changes, and is never given to somebody else.",
        "name": "What customers call them. A human needs one that a human has.",
        "title": "Their position, for you.",
        "contact": "The line that customers are given: an address or a number.",
        "kind": "Only a human owns anything.",
        "level": "A trainee helps, and owns nothing.",
        "skills": "The topics that they know.",
        "traits": "What they are like; a policy may ask for it.",
        "languages": "Those that they speak.",
        "language": "The one in which they are written to. Left out, it is the first of `languages`.",
        "subjects": "The subjects that they learned. Left out, it limits nothing.",
        "products": "The products that they learned. Left out, it limits nothing.",
        "policies": "The versions of the policy that they learned. Left out, it limits nothing.",
        "offices": "The offices that a law knows, such as `internal_ombudsman`.",
        "manager": "The roster id of whom they report to.",
        "deputy": "The roster id of who stands in whenever they are away.",
        "calendar": "Their own hours. Left out, it is the workflow's.",
        "absences": "When they are away.",
        "on_duty": "When they are the duty manager.",
        "left": "The moment from which they no longer work here. Entries end, and never vanish.",
        "can_own": "Cannot be given: a qualified human may own complaints and promises.",
    },
    cf.Absence: {
        "since": "The first moment of it.",
        "until": "The first moment that lies outside.",
        "deputy": "The roster id of who stands in. Left out, it is the person's own deputy.",
    },
    cf.Duty: {
        "since": "The first moment of it.",
        "until": "The first moment that lies outside.",
    },
    cf.Customer: WRITTEN_TO
    | {
        "id": "Your id of the customer. Personal.",
        "name": "What they are called in letters. Personal.",
        "address": "Where letters go on `channel`. Personal.",
        "language": "The language in which they are written to.",
        "zone": "The IANA name of the zone in which they read clocks. Left out, it is the calendar's.",
        "verified": "The address is known to be theirs. Else, who tells them by voice says how they knew them.",
        "needs": "What they need to be served, such as `interpreter`. Personal.",
        "representatives": "Who acts for them; of two with one id the later counts. Personal.",
    },
    cf.Representative: WRITTEN_TO
    | {
        "id": "An id of your own, under which they act. Personal.",
        "name": "What they are called in letters; nobody acts without a name. Personal.",
        "address": "Where letters go on `channel`. Personal.",
        "language": "The language in which they are written to.",
        "zone": "The IANA name of the zone in which they read clocks. Left out, it is the customer's.",
        "verified": "The address is known to be theirs. Until it is, the customer reads on.",
        "correspondence": "Who reads letters about the matter.",
        "revoked_at": "Set by the record when their authority ends.",
    },
}


def rows(kind: type[Any]) -> Iterator[tuple[str, ...]]:
    for field in attrs.fields(kind):
        left_out = default_of(field) if field.init else "derived"
        yield f"`{field.name}`", type_of(kind, field), left_out, MEANINGS[kind][field.name]


def section(kind: type[Any]) -> str:
    first = prose(kind).split("\n\n")[0].splitlines()[0]
    return f"## {kind.__name__}\n\n{first}\n\n" + grid(("Field", "Type", "Left out", "Meaning"), rows(kind))


def page() -> str:
    words = grid(("Type", "One of"), vocabularies(list(MEANINGS)))
    return HEAD + "\n".join(map(section, MEANINGS)) + f"\n## Words\n\n{words}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
