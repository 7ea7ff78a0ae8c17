"""How a policy becomes a setting: its standards by command, its checks by name, its zones by theirs.

The rule this module keeps: whatever is wrong with a definition is said when the workflow is built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import tzinfo
from itertools import groupby
from types import MappingProxyType

from complaintflow.commands import Command
from complaintflow.commands.situation import Question, Rule, Setting
from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.people import Roster
from complaintflow.record.clocks import calendar_named
from complaintflow.rules.feasibility import CheckFunction
from complaintflow.rules.policy import Policy
from complaintflow.rules.regimes.places import check_zone
from complaintflow.rules.standards import STANDARDS, Standard, own
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.moments import zone_name

Zones = Mapping[str, tzinfo] | Callable[[str], tzinfo]
"""How stored zone names become zones: ``zoneinfo.ZoneInfo`` itself, or a mapping."""


def settings(
    policies: Iterable[Policy],
    commands: Iterable[type[Command]],
    calendar: WorkingCalendar,
    roster: Roster,
    zones: Zones | None,
    checks: Mapping[str, CheckFunction],
    calendars: Mapping[str, WorkingCalendar] = MappingProxyType({}),
    standards: tuple[Standard, ...] = (),
) -> dict[str, Setting]:
    """One setting for each version of the policy; ``calendars`` and ``standards`` are further ones.

    Raises:
        DefinitionError: two policies share a version, one names a check or a supervisor that does not exist, or a
            law would be counted in a zone where it does not hold; a standard of one's own has no dot in its id, or no
            level in a policy.
    """
    found: dict[str, Setting] = {}
    known, zone, asked = tuple(commands), resolver(zones, calendar), (*STANDARDS, *map(own.asked, standards))
    policies = tuple(policies)
    _check_roles(policies, calendars)
    for policy in policies:
        if policy.version in found:
            raise DefinitionError(f"two policies share the version {policy.version!r}.", place="earlier")
        _check(policy, checks, roster)
        own.check_own(standards, policy.standards)
        _check_zones(policy, calendar, calendars)
        before, after = (
            {command: _levels(policy, asked, command, end) for command in known} for end in (False, True)
        )
        questions = {command: _questions(levels) for command, levels in before.items()}
        found[policy.version] = Setting(
            policy, calendar, roster, zone, checks, before, after, calendars, questions
        )
    return found


def _check_zones(policy: Policy, own: WorkingCalendar, calendars: Mapping[str, WorkingCalendar]) -> None:
    for target in policy.targets:
        if target.calendar:
            place = target.calendar.partition("/")[0]
            counts = calendar_named(target.calendar, calendars, own)
            check_zone(target.law or target.name, place, counts, place=f"calendars.{target.calendar}")


def _check_roles(policies: Iterable[Policy], calendars: Iterable[str]) -> None:
    """A role by which nothing is counted is a slip, and would change no date in silence."""
    asked = sorted({target.calendar for policy in policies for target in policy.targets if target.calendar})
    for name in calendars:
        if "/" in name and name not in asked:
            message = f"nothing is counted by {name!r}. {did_you_mean(name, asked)}"
            raise DefinitionError(message, place=f"calendars.{name}")


def _check(policy: Policy, checks: Mapping[str, CheckFunction], roster: Roster) -> None:
    for place, name in enumerate(policy.checks):
        if name not in checks:
            raise DefinitionError(
                f"there is no such check. {did_you_mean(name, checks)}", place=f"checks[{place}]"
            )
    for place, id in enumerate(policy.supervisors):
        if id not in roster:
            raise DefinitionError(f"nobody has this id. {roster.near(id)}", place=f"supervisors[{place}]")


def _levels(
    policy: Policy, standards: Iterable[Standard], command: type[Command], at_end: bool
) -> tuple[tuple[Rule, bool], ...]:
    asked = (each for each in standards if each.asks(command) and each.rule.at_end is at_end)
    return tuple((each.rule, policy.requires(each.id)) for each in asked)


def _questions(levels: Iterable[tuple[Rule, bool]]) -> tuple[Question, ...]:
    """The rules in their order; neighbours that share a question are asked it once."""
    asked = groupby(levels, key=lambda each: each[0].settled or each[0].holds)
    return tuple((question, tuple(rules)) for question, rules in asked)


def resolver(zones: Zones | None, calendar: WorkingCalendar) -> Callable[[str], tzinfo]:
    """What turns a stored zone name into a zone. The calendar's own is always known; no zone is ever guessed."""
    own = zone_name(calendar.zone)
    look_up = zones.__getitem__ if isinstance(zones, Mapping) else zones

    def resolve(name: str) -> tzinfo:
        if name == own:
            return calendar.zone
        try:
            if look_up is not None:
                return look_up(name)
        except (KeyError, ValueError, OSError):  # "Asia" is a folder of zones
            pass
        message = (
            f"the zone {name!r} is unknown here; give Workflow(zones=ZoneInfo), or a mapping that has it."
        )
        raise DefinitionError(message, place="zones")

    return resolve
