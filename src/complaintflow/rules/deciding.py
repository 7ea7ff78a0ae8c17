"""Who may decide at a stage of a matter, and where that is written.

The rule this module keeps: it is read from the record and the roster alone, and whoever may decide is a person; which
unit they belong to nobody has to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from attrs import field, frozen

from complaintflow.people import Person
from complaintflow.record.clocks import Clock
from complaintflow.record.complaint import Draft
from complaintflow.record.states import Finding
from complaintflow.rules.conditions import ALWAYS, Conditions, conditions_from, first_held, holds_on
from complaintflow.rules.reading import Fields, local_day, made, many, one_of, text, unmade, whole

NOT_INVOLVED, ANOTHER = "not_involved", "different_person"


def may_decide(
    who: str, id: str, *, involved: Iterable[str], before: Iterable[str] = (), offices: Iterable[str] = ()
) -> bool:
    """Whether somebody is who a stage wants: ``not_involved``, ``different_person``, or the holder of an office."""
    barred = {NOT_INVOLVED: {*involved}, ANOTHER: {*involved, *before}}
    return id not in barred[who] if who in barred else who in offices


@frozen(kw_only=True)
class Decider:
    """Who may decide at a ``stage``, and its source.

    ``who`` is ``not_involved`` (nobody who is complained of), ``different_person`` (and nobody who decided or owned the
    matter before it came to the stage), or an office that somebody on the roster holds (``Person.offices``).
    ``number`` is the place of the stage: the second begins when the matter is reopened after a final response, or with
    a target of that stage. ``findings`` are the decisions for which it is wanted, all of them where left out.
    ``calendar``, the facets and the days have the meaning that they have in a ``Target``.
    """

    stage: str
    who: str
    number: int = 1
    findings: tuple[str, ...] = ()
    source: str = ""
    law: str = ""
    since: date | None = None
    until: date | None = None
    exempt_if: Conditions = field(default=ALWAYS, hash=False)
    calendar: str = ""

    @property
    def kind(self) -> str:
        """``not_involved``, ``different_person`` or ``office``."""
        return self.who if self.who in (NOT_INVOLVED, ANOTHER) else "office"

    @classmethod
    def from_mapping(cls, mapping: object, place: str = "") -> Decider:
        """From plain data."""
        return made(cls, _DECIDER, mapping, place)

    def to_mapping(self) -> dict[str, Any]:
        """As plain data."""
        return unmade(self, _DECIDER)

    def is_for(self, draft: Draft, day: date) -> bool:
        """Whether it is for such a case, received on this local day, that has come to the stage."""
        here = self.number == 1 or self.began_at(draft) is not None
        return here and holds_on(day, self.since, self.until) and not first_held(draft, self.exempt_if)

    def began_at(self, draft: Draft) -> datetime | None:
        """When the matter came to the stage (UTC); of the first one, and of one that it never came to, ``None``."""
        if self.number == 1:
            return None
        again = draft.stages[self.number - 2 : self.number - 1]
        wanted = (clock for clock in draft.clocks if self._is_of(clock))
        return min((*again, *(clock.began_at for clock in wanted)), default=None)

    def _is_of(self, clock: Clock) -> bool:
        return clock.stage == self.stage and clock.law.partition(":")[0] == self.law

    def allows(self, draft: Draft, person: Person) -> bool:
        """Whether this person may decide there."""
        began = self.began_at(draft)
        held = (had.holder for had in draft.owners if began is not None and had.since < began)
        decided = (each.by for each in draft.decided if began is not None and each.at < began)
        before = (*held, *decided)
        return may_decide(self.who, person.id, involved=draft.about, before=before, offices=person.offices)


_DECIDER: Fields = {
    "stage": text,
    "who": text,
    "number": (whole, 1),
    "findings": (many(one_of(*Finding)), ()),
    "source": (text, ""),
    "law": (text, ""),
    "since": (local_day, None),
    "until": (local_day, None),
    "exempt_if": (conditions_from, ALWAYS),
    "calendar": (text, ""),
}
