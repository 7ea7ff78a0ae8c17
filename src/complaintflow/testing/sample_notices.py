"""One notice of every kind, for readers of every language, with names that do harm.

The rule this module keeps: each of them can be worded by the stock catalogue, so that a notifier which fails on one
fails by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone

import attrs

from complaintflow.record.notice import Audience, Notice, Recipient, Value
from complaintflow.testing.wordbook import CUSTOMERS
from complaintflow.wording.kinds import KINDS
from complaintflow.wording.values import DURATIONS, LISTS, MOMENTS

LANGUAGES = ("en", "ar", "he")

NAMES = (
    *(name for name, _ in CUSTOMERS),
    'Robert "Bobby"; DROP TABLE, <b@evil.test>',
    "{customer_name} %s ${x}",
    "\u202eevil\u2066 half open",
    "👩\u200d🚒 葛\U000e0100",
    "Ω" * 300,
    "zero\u200bwidth\u00adhyphen",
)
"""Names that a channel must carry or make harmless. Each has something visible in it."""

HEADER_BREAKERS = ("Eve\r\nBcc: everybody@example.test", "Eve\nX: y", "Eve\rX: y")
"""Names that would begin another header; refusing to send them is as good as making them harmless."""

AT = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)
READERS_ZONE = timezone(timedelta(hours=2))


def sample_notices(names: Iterable[str] = NAMES) -> Iterator[Notice]:
    """Every kind in every language, to the customer and to who acts for them, each with the next of the names; then
    one kind with all of them."""
    known = tuple(names)
    usual = [(kind, language, False) for kind in KINDS for language in LANGUAGES]
    acting = [(kind, language, True) for kind, language, _ in usual if KINDS[kind].audience == "customer"]
    for number, (kind, language, represented) in enumerate((*usual, *acting)):
        yield sample_notice(kind, language, known[number % len(known)], number, represented=represented)
    for number, name in enumerate(known, len(usual) + len(acting)):
        yield sample_notice("promise_made", LANGUAGES[number % 3], name, number, represented=number % 2 == 0)


def sample_notice(
    kind: str, language: str, name: str, number: int = 1, *, represented: bool = False
) -> Notice:
    """One notice of a kind, in a language, to a reader of this name; ``represented``, to who acts for the customer."""
    customer = Audience.REPRESENTATIVE if represented else Audience.CUSTOMER
    readers = {"customer": customer, "public": Audience.PUBLIC, "supervisor": Audience.SUPERVISOR}
    audience = readers.get(KINDS[kind].audience, Audience.OWNER)
    to = Recipient(
        kind=audience,
        id="reader-1",
        name=name,
        address="reader-1@example.test",
        language=language,
        zone="Asia/Jerusalem",
    )
    facts = {place: _value(place, name) for place in sorted(KINDS[kind].all_places)}
    if audience is Audience.REPRESENTATIVE:
        facts["representative_name"] = name
    fact = f"C-1/{number}"
    return Notice(
        id=f"{fact}:{kind}:{audience}", kind=kind, reference="C-1", fact=fact, to=to, at=AT, facts=facts
    )


def merged_notice(language: str, name: str) -> Notice:
    """Two notices in one, as a whole phone call brings them."""
    one, two = (
        sample_notice("promise_made", language, name, 901),
        sample_notice("answer", language, name, 902),
    )
    return attrs.evolve(one, id="C-1/901+902:promise_made:customer", parts=(one, two))


def _value(place: str, name: str) -> Value:
    moment = AT.astimezone(READERS_ZONE)
    if place in MOMENTS:
        return moment
    if place in DURATIONS:
        return timedelta(hours=2)
    if place == "promises":
        return (("what we found", moment),)
    if place in LISTS:
        return ("the first", "the second")
    return name if place.endswith("name") else "what it is about"
