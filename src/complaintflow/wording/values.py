"""Which place holds what kind of value.

The rule this module keeps: notices carry facts, not phrases. A moment stays a ``datetime`` and a duration a
``timedelta`` until the reader's language is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter

from attrs import field, frozen

from complaintflow.wording.kinds import Audience

MOMENTS = frozenset({"received_at", "contact_at", "promised_at", "previous_promised_at", "due_at"})
"""Aware datetimes in the reader's own zone, shown with weekday, date, hour and zone."""

PAST_MOMENTS = frozenset({"received_at", "contact_at"})
"""Moments that nobody is held to; shown to the minute. The others show seconds where there are any."""

DURATIONS = frozenset({"time_left"})
"""Timedeltas, shown in days, hours and minutes, rounded down."""

NUMBERED = frozenset({"questions", "options", "plan"})
"""Tuples of texts, shown as ``1.``, ``2.`` ... so that a customer can answer by number."""

LISTED = frozenset({"promises", "redress", "routes"})
"""Tuples of texts, or of pairs (text, aware datetime), shown with dashes."""

LISTS = NUMBERED | LISTED

DATED = frozenset({"promises"})
"""The lists whose entries have a moment of their own."""

PARTLY_DATED = frozenset({"plan"})
"""The lists whose entries may have a moment of their own: a step that was promised has one."""

MAY_BE_EMPTY = frozenset({"promises", "redress"})
"""Lists that may truly have nothing in them; then the label ``empty`` says so in words, never an empty line."""

LINES = frozenset(
    {
        "customer_name", "owner_name", "previous_owner_name", "organisation_name", "owner_contact", "reference",
        "other_reference", "representative_name",
        "department", "survey_link", "rating_low", "rating_high", "rung", "load", "capacity", "duty",
    }
)  # fmt: skip
"""Values of one line. A line break in one of them could pass for a line of ours, so it is written out."""

STAND_INS = {("escalation", "reason"): "promise"}
"""Where one fact may take the place of another: a ladder is climbed for a reason, or for a promise that was broken."""

UNNAMED = "unnamed_customer"
"""Stands for the name of somebody who wrote without one; every language has polite words for it."""

_LABEL_GROUPS = {
    ("progress_update", "progress"): "state",
    ("update_without_date", "progress"): "state",
    ("update_in_debt", "progress"): "state",
    ("limit_reached", "duty"): "duty",
    ("closed", "outcome"): "closing_outcome",
    ("final_response", "outcome"): "final_outcome",
    ("handover", "reason"): "handover_reason",
    ("handover_offered", "reason"): "handover_reason_internal",
}


def label_group(kind: str, name: str, audience: Audience) -> str:
    """The group of labels that words a value such as ``"phone"`` at this place; "" where values are free text.

    What stands there may be a key of the record; then the reader gets its words. Other text stays.
    """
    if name == "channel":
        return "channel"
    if name == "customer_name":
        return "addressee"
    if name in {"promise", "promises", "new_promise"}:
        return "promise_kind" if audience == "customer" else "promise_kind_internal"
    return _LABEL_GROUPS.get((kind, name), "")


def _pick(names: tuple[str, ...]) -> Callable[[Mapping[str, object]], tuple[object, ...]]:
    # Of one name it gives the value itself, and of none it cannot be made.
    return itemgetter(*names) if len(names) > 1 else lambda facts: tuple(facts[name] for name in names)


@frozen
class Places:
    """The places of a text by what they hold: texts, each with the group of labels that words it; and all others."""

    texts: tuple[tuple[str, str], ...]
    others: tuple[str, ...]
    pick: Callable[[Mapping[str, object]], tuple[object, ...]] = field(init=False, repr=False, eq=False)
    """The values of ``texts``, in their order; a KeyError where there is none."""

    @pick.default
    def _all_texts(self) -> Callable[[Mapping[str, object]], tuple[object, ...]]:
        return _pick(tuple(name for name, _ in self.texts))

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return (*(name for name, _ in self.texts), *self.others)

    @classmethod
    def of(cls, kind: str, names: Iterable[str], audience: Audience) -> Places:
        """The places of these names in a message of this kind."""
        unlike = MOMENTS | DURATIONS | LISTS
        names = tuple(dict.fromkeys(names))
        texts = tuple((name, label_group(kind, name, audience)) for name in names if name not in unlike)
        return cls(texts, tuple(name for name in names if name in unlike))
