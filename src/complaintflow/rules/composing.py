"""A policy under one or more regimes.

The rule this module keeps: a law only adds. The company's own targets stay as they are and the law's run beside them,
so whichever ends first binds; the order of the regimes, and saying one twice, change nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve

from complaintflow.rules.regimes.model import Regime
from complaintflow.rules.regimes.packs import deciders_of, keeping_of, key_of, targets_of
from complaintflow.rules.regimes.shelf import get, variant_of

if TYPE_CHECKING:
    from complaintflow.rules.policy import Policy


def under(policy: Policy, regimes: tuple[Regime | str | Mapping[str, Any], ...], variant: str) -> Policy:
    """The policy with what these regimes demand besides; see ``Policy.under``."""
    for each in regimes:
        law = get(each)
        if variant:
            variant_of(law, variant)
        policy = _with(policy, law, variant)
    return policy


def _with(policy: Policy, law: Regime, variant: str) -> Policy:
    key = key_of(law, variant)
    if any(known.startswith(f"{key}@") for known in policy.regimes):
        return policy
    regimes = tuple(sorted((*policy.regimes, f"{key}@{law.read_on}")))
    own = tuple(target for target in policy.targets if not target.law)
    laws = (*(target for target in policy.targets if target.law), *targets_of(law, variant))
    keeping = {*policy.keeping, *keeping_of(law)}
    deciders = {*policy.deciders, *deciders_of(law)}
    return evolve(
        policy,
        version=policy.version.removesuffix(_suffix(policy.regimes)) + _suffix(regimes),
        regimes=regimes,
        targets=(*own, *sorted(laws, key=lambda target: target.name)),
        keeping=tuple(sorted(keeping, key=lambda each: (each.law, each.source, str(each.to_mapping())))),
        deciders=tuple(sorted(deciders, key=lambda each: (each.law, each.number, str(each.to_mapping())))),
        # A promise later than a limit of the law is none that may be made (S2:19c).
        checks=policy.checks if "before_limit" in policy.checks else (*policy.checks, "before_limit"),
    )


def _suffix(regimes: tuple[str, ...]) -> str:
    return "".join(f"+{each}" for each in regimes)
