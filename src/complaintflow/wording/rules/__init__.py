"""A refusal in the words of whoever was refused.

The rule this package keeps: every rule has its words in each language. English is what the rule itself says; Arabic and
Hebrew stand here, one module a language, with the same keys. A rule of your own speaks as you wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType, ModuleType
from typing import Protocol

from attrs import frozen

from complaintflow.errors import CommandRefused
from complaintflow.wording.rules import ar, en, he

__all__ = ["RULE_WORDS", "Refusal", "called", "code_of", "refusal_key", "shown", "worded"]

RULE_WORDS: Mapping[str, ModuleType] = MappingProxyType({"en": en, "ar": ar, "he": he})
"""The three languages."""

FAMILIES = ("blank", "witnesses")
"""Rules whose id goes on with the name of a field or a state."""

_TYPED = re.compile(r"`([^`]+)`")
_LEFT_TO_RIGHT, _FIRST_STRONG, _POP = "\u2066", "\u2068", "\u2069"


@frozen
class Refusal:
    """Why not, what to do instead, and what is open to whoever asked: sentences to show them."""

    rule: str
    reason: str
    instead: str
    available: tuple[str, ...]


class Refusing(Protocol):
    """What has words of its own in English: a refusal, or what ``workflow.available`` says of a command."""

    @property
    def rule(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def instead(self) -> str: ...
    @property
    def found(self) -> Mapping[str, str]: ...


def worded(refused: Refusing, language: str) -> Refusal:
    """A refusal, or an ``Availability``, in ``language``, such as "ar" or "he-IL".

    In English where the rule or the language has no words.

    In right-to-left text each value and each piece of code stands in an isolate of its own.
    """
    code, found = code_of(language), dict(refused.found)
    reason, instead = refused.reason, refused.instead
    if code != "en" and refusal_key(refused.rule) in RULE_WORDS[code].RULES:
        reason, instead = RULE_WORDS[code].RULES[refusal_key(refused.rule)]
        found.setdefault("name", refused.rule.partition("_")[2])
        check = found.get("check", "")
        found["check"] = RULE_WORDS[code].CHECKS.get(check, check)
        found["traits"] = _traits(found.get("traits", ""), RULE_WORDS[code].WORDS)
    elif code != "en":
        reason, instead = (f"{_FIRST_STRONG}{text}{_POP}" for text in (reason, instead))
    may = refused.available if isinstance(refused, CommandRefused) else ()
    opens = tuple(called(each.command.__name__, code) for each in may if each.open)
    return Refusal(refused.rule, shown(reason, code, found), shown(instead, code), opens)


def _traits(names: str, words: Mapping[str, str]) -> str:
    return words["list"].join(words[f"trait_{name}"] for name in names.split(", ") if name)


def code_of(language: str) -> str:
    """The language that has words: that of "ar-JO" is "ar", and that of what is unknown "en"."""
    code = language.partition("-")[0].lower()
    return code if code in RULE_WORDS else "en"


def refusal_key(rule: str) -> str:
    """The key under which the words of a rule stand."""
    family = next((name for name in FAMILIES if rule.startswith(f"{name}_")), None)
    return family or rule


def shown(text: str, code: str, values: Mapping[str, str] = MappingProxyType({})) -> str:
    """A text with its values put in once; in right-to-left text what is typed, and each value, keeps its direction."""
    if code == "en":
        return text
    told = _TYPED.sub(rf"{_LEFT_TO_RIGHT}\1{_POP}", text)
    for name, value in values.items():
        told = told.replace(f"{{{name}}}", f"{_FIRST_STRONG}{value}{_POP}")
    return told


def called(command: str, language: str) -> str:
    """What people call a command, such as "Keep": its name in words, where the language has no other."""
    code = code_of(language)
    names: Mapping[str, str] = getattr(RULE_WORDS[code], "COMMANDS", {})
    return names.get(command) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", command).capitalize()
