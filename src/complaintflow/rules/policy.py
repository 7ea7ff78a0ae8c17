"""The company's own standards, as one immutable, versioned value.

The rule this module keeps: there are no hidden defaults (S0:158b) and there is no ``force``; a policy may tighten and
add, and cannot switch off what protects a promise (S0:30b). A complaint keeps the version it began under.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from complaintflow.errors import DefinitionError
from complaintflow.people import names
from complaintflow.rules.chains import check_targets, starting
from complaintflow.rules.deciding import Decider
from complaintflow.rules.ladders import Ladder, ladders_from, ladders_to_plain
from complaintflow.rules.leads import lead_from
from complaintflow.rules.levels import Level as Level
from complaintflow.rules.levels import check_levels, frozen_levels
from complaintflow.rules.limits import span_from
from complaintflow.rules.patience import Patience
from complaintflow.rules.promised_days import check_hour, hour_of
from complaintflow.rules.reading import Reading, by_language, flag, many, one_of, table_of, text, whole
from complaintflow.rules.retaining import Keeping
from complaintflow.rules.standards import BY_ID, Standard
from complaintflow.rules.targets import Target
from complaintflow.rules.traits import OwnerTraits
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.spans import EarliestOf, Span

if TYPE_CHECKING:
    from complaintflow.rules.regimes.model import Regime

Limit = Span | EarliestOf


@frozen(kw_only=True)
class Policy:
    """The company's figures.

    ``version`` is a name that changes whenever a figure does. ``organisation`` is its public name, by language.
    ``leads`` are how long before a promise its owner is reminded. ``checks`` name the feasibility checks.
    ``date_only`` makes an hour of a promised day: ``close_of_business``, ``end_of_day``, or a wall time "16:00".
    ``told_within`` is by when a letter with a promise should be known to have arrived: its owner is woken else.
    ``traits`` are those that an owner needs, and in which cases.
    ``follow_up_after`` is how long after the customer agreed that it is solved they are asked whether it still is.
    ``regimes`` are the laws that were composed into it, ``keeping`` how long they want the record kept, and
    ``deciders`` who may decide at which stage (``Policy.under``). ``supervisors`` hear of what went wrong and may move
    complaints. ``standards`` give each conduct rule its level.

    Raises:
        DefinitionError: a figure is malformed; the error names its path.
    """

    version: str
    organisation: Mapping[str, str] = field(hash=False)
    targets: tuple[Target, ...]
    leads: tuple[Span, ...]
    checks: tuple[str, ...]
    standards: Mapping[str, Level] = field(converter=frozen_levels, hash=False)
    handover_within: Limit
    supervisors: tuple[str, ...]
    date_only: str = "close_of_business"
    patience: Patience | None = None
    told_within: Limit | None = None
    follow_up_after: Limit | None = None
    cool_off: Limit | None = None
    retention: Limit | None = None
    attestations: frozenset[str] = field(default=frozenset(), converter=names)
    fresh_reviewer: bool = False
    most_handovers: int | None = None
    ladders: tuple[Ladder, ...] = ()
    traits: tuple[OwnerTraits, ...] = ()
    regimes: tuple[str, ...] = ()
    keeping: tuple[Keeping, ...] = ()
    deciders: tuple[Decider, ...] = ()
    starting: Mapping[str, tuple[Target, ...]] = field(init=False, repr=False, eq=False, hash=False)
    named: Mapping[str, Target] = field(init=False, repr=False, eq=False, hash=False)

    def __attrs_post_init__(self) -> None:
        check_levels(self.standards)
        check_targets(self.targets)
        check_hour(self.date_only)
        object.__setattr__(self, "starting", starting(self.targets))
        object.__setattr__(self, "named", {target.name: target for target in self.targets})

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> Policy:
        """A policy from plain data (TOML or JSON). ``standards`` may hold ``default`` for those it does not name.

        Raises:
            DefinitionError: naming the path, such as ``targets[2].span``, and the near matches of a misspelt key.
        """
        reading = Reading(mapping)
        values: dict[str, Any] = {key: reading.take(key, read) for key, read in _REQUIRED.items()}
        for key, (read, default) in _OPTIONAL.items():
            values[key] = reading.take(key, read, default)
        reading.done()
        # "uk.fca.disp" is to be added; "uk.fca.disp@2026-11-21" was, and its targets are in the data as they were read.
        asked = [name for name in values["regimes"] if "@" not in name]
        values["regimes"] = tuple(name for name in values["regimes"] if "@" in name)
        return cls(**values).under(*asked)

    def under(self, *regimes: Regime | str | Mapping[str, Any], variant: str = "") -> Policy:
        """The policy with what these regimes demand besides; their order, and naming one twice, change nothing.

        A law only adds: its targets run beside the company's own, and whichever ends first binds. ``version`` says
        which regimes were added, and as they were read on which day. ``variant`` names another reading of a rule.

        Raises:
            DefinitionError: there is no such regime or variant; the near ones are named.
        """
        from complaintflow.rules.composing import under

        return under(self, regimes, variant)

    def to_mapping(self) -> dict[str, Any]:
        """The policy as plain data; ``Policy.from_mapping`` of it is an equal policy."""
        plain: dict[str, Any] = {
            "version": self.version,
            "organisation": dict(self.organisation),
            "targets": [target.to_mapping() for target in self.targets],
            "leads": [lead.to_mapping() for lead in self.leads],
            "checks": list(self.checks),
            "standards": {id: str(level) for id, level in self.standards.items()},
            "handover_within": self.handover_within.to_mapping(),
            "supervisors": list(self.supervisors),
            "date_only": self.date_only,
            "attestations": sorted(self.attestations),
        }
        if self.regimes:
            plain |= {"regimes": list(self.regimes), "keeping": [each.to_mapping() for each in self.keeping]}
        optional = ("patience", "told_within", "follow_up_after", "cool_off", "retention")
        spans = {key: getattr(self, key) for key in optional}
        plain |= {key: value.to_mapping() for key, value in spans.items() if value is not None}
        people = {"fresh_reviewer": self.fresh_reviewer or None, "most_handovers": self.most_handovers}
        plain |= {key: value for key, value in people.items() if value is not None}
        several: dict[str, tuple[Any, ...]] = {"traits": self.traits, "deciders": self.deciders}
        plain |= {key: [each.to_mapping() for each in values] for key, values in several.items() if values}
        return plain | ladders_to_plain(self.ladders)

    def hour_of(self, day: date, calendar: WorkingCalendar, zone: tzinfo) -> datetime:
        """The instant (UTC) that a promised day means, in the customer's ``zone``: it is told to the customer.

        ``end_of_day`` is 23:59 there; ``close_of_business`` the last moment of that day at which the company works,
        or the day's beginning, where it does not work.
        """
        return hour_of(self.date_only, day, calendar, zone)

    def name_in(self, language: str) -> str:
        """The company's public name in a language such as "he" or "he-IL", in its first one where that is missing."""
        names = self.organisation
        return names.get(language) or names.get(language[:2]) or next(iter(names.values()))

    def requires(self, standard: str) -> bool:
        """Whether a standard not met refuses the command."""
        return self.standards[standard] is Level.REQUIRED

    def describe(self, language: str = "en", standards: Iterable[Standard] = ()) -> str:
        """The policy in words for those who keep it, in ``en``, ``ar`` or ``he``: each rule, its level, and why.

        ``standards`` are your own, as you gave them to the workflow: they are printed in the words that you wrote.

        Raises:
            DefinitionError: there are no words in that language.
        """
        from complaintflow.rules.describing import described

        return described(self, language, standards)

    @classmethod
    def strict(cls, **changes: Any) -> Policy:
        """The example in which every standard is required. An example: every figure is the company's to set."""
        from complaintflow.rules.examples import STRICT

        return evolve(cls.from_mapping(STRICT), **changes)

    @classmethod
    def starter(cls, **changes: Any) -> Policy:
        """The example for a desk's first day: what protects people is required, the rest is recorded."""
        from complaintflow.rules.examples import STARTER

        return evolve(cls.from_mapping(STARTER), **changes)


def _standards(value: object, place: str) -> dict[str, Level]:
    given = table_of(one_of(*Level))(value, place)
    default = given.pop("default", None)
    missing = [id for id in BY_ID if id not in given]
    if missing and default is None:
        raise DefinitionError(
            f"no level is given for {', '.join(missing)}; name them, or say default=.", place=place
        )
    filled = {id: default for id in missing if default is not None}
    quiet = {id: Level.RECORDED for id in missing if not BY_ID[id].may_block}
    return {id: Level(level) for id, level in {**filled, **quiet, **given}.items()}


_REQUIRED: Mapping[str, Any] = {
    "version": text,
    "organisation": by_language,
    "targets": many(Target.from_mapping),
    "leads": many(lead_from),
    "checks": many(text),
    "standards": _standards,
    "handover_within": span_from,
    "supervisors": many(text),
    "date_only": text,
}
_OPTIONAL: Mapping[str, tuple[Any, Any]] = {
    "patience": (Patience.from_mapping, None),
    "told_within": (span_from, None),
    "follow_up_after": (span_from, None),
    "cool_off": (span_from, None),
    "retention": (span_from, None),
    "attestations": (many(text), ()),
    "fresh_reviewer": (flag, False),
    "most_handovers": (whole, None),
    "ladders": (ladders_from, ()),
    "traits": (many(OwnerTraits.from_mapping), ()),
    "regimes": (many(text), ()),
    "keeping": (many(Keeping.from_mapping), ()),
    "deciders": (many(Decider.from_mapping), ()),
}
