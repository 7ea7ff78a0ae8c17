"""Was it done properly? The rules of conduct, asked again of each fact.

The rule this module keeps: what is asked is the very question of the standard, about the complaint as it stood just
before; what was left behind is asked at the end of the step, as it was then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import groupby

from complaintflow.commands.situation import Rule, Setting, Situation
from complaintflow.learning.auditing.commands import command_of
from complaintflow.learning.auditing.findings import Area, NotMet
from complaintflow.people import CUSTOMER, Roster
from complaintflow.record import events as e
from complaintflow.record.complaint import Draft
from complaintflow.record.history import folded
from complaintflow.rules.policy import Policy
from complaintflow.rules.standards import Standard
from complaintflow.timing.calendars import WorkingCalendar

NEED_PEOPLE = frozenset(
    {"competence", "attestations", "recap", "accepted_handover", "owner_traits", "owner_language"}
)
"""Standards that look at who somebody is; without a roster they cannot be asked."""


Asked = tuple[Rule, Situation, e.Event]
Standards = Mapping[str, Standard]


def setting_of(policy: Policy, calendar: WorkingCalendar | None, roster: Roster | None) -> Setting:
    """What the standards look at besides the complaint."""
    return Setting(
        policy=policy,
        calendar=calendar or WorkingCalendar.always(UTC),
        roster=roster or Roster(),
        zone=lambda name: UTC,
        checks={},
        standards={},
        afterwards={},
    )


def conduct_of(facts: Iterable[e.Event], setting: Setting, known: Standards) -> Iterator[NotMet]:
    """Every standard that was not met, and every rule that the record itself names, in the order of the facts."""
    draft: Draft | None = None
    skipped = frozenset() if len(setting.roster) else NEED_PEOPLE
    asked = [standard for id, standard in known.items() if id not in skipped]
    for _, step in groupby(facts, key=_recorded_at):
        unmet: dict[str, NotMet] = {}
        pending: list[Asked] = []
        named: dict[str, e.Event] = {}
        for fact in step:
            if isinstance(fact, e.StandardNotMet):
                named[fact.rule] = fact
            if draft is not None:
                pending += _asked(draft, fact, setting, asked, unmet)
            draft = folded(draft, fact)
            # Two steps may bear one moment: what held at any time since may have held when the first one ended.
            pending = [(rule, situation, of) for rule, situation, of in pending if not rule(situation)]
        for rule, situation, of in pending:
            _ask(rule, situation, of, setting.policy, unmet)
        yield from _told(unmet, named, setting.policy, known)


def _recorded_at(fact: e.Event) -> datetime:
    return fact.recorded_at


def _asked(
    draft: Draft, fact: e.Event, setting: Setting, asked: Iterable[Standard], unmet: dict[str, NotMet]
) -> Iterator[Asked]:
    """Ask what is asked at once; what is asked at the end of the step is handed back."""
    command = command_of(fact)
    if command is None or fact.by == CUSTOMER:
        return
    situation = Situation(draft, setting, type(command), command, fact.by, fact.recorded_at, fact.at)
    for rule in (each.rule for each in asked if each.asks(type(command))):
        if rule.at_end:
            yield rule, situation, fact
        else:
            _ask(rule, situation, fact, setting.policy, unmet)


def _ask(rule: Rule, situation: Situation, fact: e.Event, policy: Policy, unmet: dict[str, NotMet]) -> None:
    if rule.id not in unmet and not rule(situation):
        told = rule.refusal(situation).reason
        unmet[rule.id] = _finding(rule.id, fact, told, policy)


def _finding(rule: str, fact: e.Event, told: str, policy: Policy, *, named: bool = False) -> NotMet:
    required = rule not in policy.standards or policy.requires(rule)
    return NotMet(
        area=Area.CONDUCT, rule=rule, fact=fact.id, at=fact.at, told=told, required=required, named=named
    )


def _told(
    unmet: Mapping[str, NotMet], named: Mapping[str, e.Event], policy: Policy, known: Standards
) -> Iterator[NotMet]:
    for rule, finding in unmet.items():
        if rule not in named:
            yield finding
    for rule, fact in named.items():
        told = unmet[rule].told if rule in unmet else _words(rule, known)
        yield _finding(rule, fact, told, policy, named=True)


def _words(rule: str, known: Standards) -> str:
    return known[rule].rule.reason if rule in known else f"The rule {rule} was not met."
