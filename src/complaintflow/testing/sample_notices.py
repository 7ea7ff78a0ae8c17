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
    """Every kind in every language, each with the next of the names; then the first kind with all of them."""
    known = tuple(names)
    pairs = [(kind, language) for kind in KINDS for language in LANGUAGES]
    for number, (kind, language) in enumerate(pairs):
        yield sample_notice(kind, language, known[number % len(known)], number)
    for number, name in enumerate(known, len(pairs)):
        yield sample_notice("promise_made", LANGUAGES[number % 3], name, number)


def sample_notice(kind: str, language: str, name: str, number: int = 1) -> Notice:
    """One notice of a kind, in a language, to a reader of this name."""
    readers = {"customer": Audience.CUSTOMER, "public": Audience.PUBLIC, "supervisor": Audience.SUPERVISOR}
    audience = readers.get(KINDS[kind].audience, Audience.OWNER)
    to = Recipient(
        kind=audience,
        id="reader-1",
        name=name,
        address="reader-1@example.test",
        language=language,
        zone="Asia/Jerusalem",
    )
    facts = {place: _value(place, name) for place in sorted(KINDS[kind].places)}
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
