"""Standards of a company's own.

The rule this module keeps: they are added to those of the library and take nothing away (S0:158a). Their ids have a
dot, so that a later release never means something else by the same name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from complaintflow.commands.situation import Rule, Situation
from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.rules.standards.standard import Standard


def check_own(standards: Iterable[Standard], levels: Mapping[str, str]) -> None:
    """Refuse one that has no dot in its id or no level in the policy, and a level that belongs to none."""
    known = {each.id: each for each in standards}
    for id, each in known.items():
        if "." not in id:
            raise _wrong(id, "a standard of your own has a dot in its id, such as acme.two_signatures.")
        if id not in levels:
            raise _wrong(id, "the policy gives it no level; add it to the policy's standards.")
        if levels[id] == "required" and not each.may_block:
            raise _wrong(id, "this can be recorded, and never blocks anything.")
    for id in levels:
        if "." in id and id not in known:
            raise _wrong(
                id, f"no such standard is given to Workflow(standards=...). {did_you_mean(id, known)}"
            )


@frozen
class _Asked:
    """The question of a standard of one's own. It may forget that ``available`` asks before there is a command."""

    rule: Rule

    def __call__(self, situation: Situation) -> bool:
        try:
            return bool(self.rule.holds(situation))
        except AttributeError as error:
            if situation.command is not None or error.obj is not None:
                raise
            hint = "available asks before there is a command; did you mean of_command=True?"
            raise _wrong(self.rule.id, f"{error}: {hint}") from error


def asked(standard: Standard) -> Standard:
    """The standard, whose question names it where it looks into a command that is not there yet."""
    return evolve(standard, rule=evolve(standard.rule, holds=_Asked(standard.rule)))


def _wrong(id: str, problem: str) -> DefinitionError:
    return DefinitionError(problem, place=f"standards.{id}")
