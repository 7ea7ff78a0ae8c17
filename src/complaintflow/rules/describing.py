"""The policy in words, for the people who are to keep it.

The rule this module keeps: standards are kept by those who know them, and why (S1:19a, S1:45b); so what is printed is
what is checked, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from complaintflow.rules.attestations import ATTESTATIONS
from complaintflow.rules.limits import External, Limit, Unspecified
from complaintflow.rules.standards import BY_ID, STANDARDS, Category, Standard
from complaintflow.rules.targets import Target
from complaintflow.timing.sentences import isolated, words
from complaintflow.timing.spans import EarliestOf, Span
from complaintflow.wording.rules import RULE_WORDS, shown

if TYPE_CHECKING:
    from complaintflow.rules.policy import Policy
    from complaintflow.rules.traits import OwnerTraits


def described(policy: Policy, language: str, own: Iterable[Standard] = ()) -> str:
    """The standards, times and limits of a policy, in "en", "ar" or "he" (or "he-IL"); ``own`` ones as they are worded.

    Raises:
        DefinitionError: there are no words in that language.
    """
    code = language.partition("-")[0].lower()
    words(code)  # it knows which languages there are, and says so
    title = _say(code, "title", organisation=policy.name_in(code), version=policy.version)
    parts = [
        title,
        *_standards(policy, code),
        _own(policy, code, {each.id: each for each in own}),
        _targets(policy, code),
        _limits(policy, code),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _say(code: str, key: str, **values: str) -> str:
    text: str = RULE_WORDS[code].WORDS[key]
    return text.format(**{name: isolated(value, code) for name, value in values.items()})


def _standards(policy: Policy, code: str) -> Iterator[str]:
    for category in Category:
        told = [_standard(policy, each, code) for each in STANDARDS if each.category is category]
        if category is Category.RESPECT and policy.attestations:
            told.append(_vouched(policy, code))
        if category is Category.RESPECT and policy.traits:
            told.append(_owners(policy, code))
        yield "\n".join([_say(code, category), *told])


def _own(policy: Policy, code: str, given: Mapping[str, Standard]) -> str:
    """Those of the company: by their ids, and why and what to do instead where they were given."""
    lines = []
    for id in (id for id in policy.standards if id not in BY_ID):
        why, instead = (given[id].why, given[id].rule.instead) if id in given else ("", "")
        lines.append(_rule(policy, id, id, why, instead, code))
    return "\n".join([_say(code, "own"), *lines]) if lines else ""


def _standard(policy: Policy, standard: Standard, code: str) -> str:
    if code == "en":
        says, why, instead = RULE_WORDS[code].STANDARDS[standard.id], standard.why, standard.rule.instead
    else:
        says, why = RULE_WORDS[code].STANDARDS[standard.id]
        instead = shown(RULE_WORDS[code].RULES[standard.id][1], code)
    return _rule(policy, standard.id, says, why, instead, code)


def _rule(policy: Policy, id: str, says: str, why: str, instead: str, code: str) -> str:
    lines = [_say(code, "rule", says=says, level=_say(code, policy.standards[id]))]
    if why:
        lines += [_say(code, "why", why=why), _say(code, "instead", instead=instead)]
    return "- " + "\n  ".join(lines)


def _vouched(policy: Policy, code: str) -> str:
    keys = [f"  - {isolated(_attestation(key, code), code)}" for key in sorted(policy.attestations)]
    return "\n".join([f"- {_say(code, 'vouched')}", *keys])


def _owners(policy: Policy, code: str) -> str:
    """Which traits an owner needs, and in which cases."""
    lines = [f"  - {_needs(each, code)}" for each in policy.traits]
    return "\n".join([f"- {_say(code, 'owners')}", *lines])


def _needs(asked: OwnerTraits, code: str) -> str:
    known = RULE_WORDS[code].WORDS
    about = known["list"].join(known[f"subject_{subject}"] for subject in sorted(asked.subjects))
    cases = [_say(code, "about", subjects=about)] if about else []
    cases += [_say(code, "angry")] if asked.angry else []
    traits = known["list"].join(known[f"trait_{trait}"] for trait in sorted(asked.needs))
    when = known["list"].join(cases) or _say(code, "every_complaint")
    return _say(code, "owner_needs", cases=when, traits=traits)


def _attestation(key: str, code: str) -> str:
    """In words, where the key is one of the sources'."""
    if code == "en":
        return ATTESTATIONS[key].says if key in ATTESTATIONS else key
    told: str = RULE_WORDS[code].ATTESTATIONS.get(key, key)
    return told


def _targets(policy: Policy, code: str) -> str:
    lines = ["\n  ".join(_target(target, code)) for target in policy.targets]
    return "\n- ".join([_say(code, "targets"), *lines]) if lines else ""


def _target(target: Target, code: str) -> Iterator[str]:
    """The limit, and a line for each that ends it sooner because the matter is important to the customer."""
    yield _say(
        code,
        "target",
        name=target.name,
        limit=_limit(target.span, code),
        anchor=_list(target.anchors, code),
        strength=_say(code, target.strength),
    )
    for level, limit in target.importance.items():
        yield _say(code, "shorter", importance=_say(code, level), limit=_limit(limit, code))


def _limits(policy: Policy, code: str) -> str:
    date_only = policy.date_only
    rule = _say(code, date_only) if date_only in RULE_WORDS[code].WORDS else date_only
    lines = [
        _say(code, "date_only", rule=rule),
        _say(code, "handover", span=_limit(policy.handover_within, code)),
    ]
    if policy.most_handovers is not None:
        lines.append(_say(code, "most_handovers", count=str(policy.most_handovers)))
    if policy.told_within is not None:
        lines.append(_say(code, "told_within", span=_limit(policy.told_within, code)))
    if policy.leads:
        spans = RULE_WORDS[code].WORDS["list"].join(_limit(lead, code) for lead in policy.leads)
        lines.append(_say(code, "leads", spans=spans))
    if policy.checks:
        lines.append(_say(code, "checks", checks=_list(policy.checks, code)))
    if policy.patience is not None:
        span = _limit(policy.patience.span, code)
        lines.append(_say(code, "patience", count=str(policy.patience.reminders), span=span))
    if policy.retention is not None:
        lines.append(_say(code, "retention", span=_limit(policy.retention, code)))
    return "\n- ".join([_say(code, "limits"), *lines])


def _limit(limit: Limit, code: str) -> str:
    """A length of time: the unit, then the count, since the plurals of three languages differ."""
    if isinstance(limit, Span):
        return f"{words(code)[limit.unit]}: {isolated(str(limit.count), code)}"
    if isinstance(limit, Unspecified):
        return _say(code, "prompt")
    if isinstance(limit, External):
        return isolated(limit.name, code)
    several = limit.spans if isinstance(limit, EarliestOf) else limit.limits
    return " / ".join(_limit(each, code) for each in several)


def _list(names: tuple[str, ...], code: str) -> str:
    separator: str = RULE_WORDS[code].WORDS["list"]
    return separator.join(isolated(name, code) for name in names)
