"""Which traits the owner of a complaint needs (S2:25a-b).

The rule this module keeps: a demand on the owner narrows who of the company may own it, and costs the customer nothing:
no duty, no time and no remedy hangs on it, and nobody waits where nobody at work has the traits (S0:65, S3:37).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from attrs import field, frozen

from complaintflow import commands as do
from complaintflow.commands.opening import subjects_of
from complaintflow.commands.situation import Setting, Situation
from complaintflow.errors import DefinitionError
from complaintflow.people import Person, Trait, said, traits_of
from complaintflow.record.complaint import Draft
from complaintflow.record.states import Subject
from complaintflow.rules.conduct import knows_the_matter, owner_to_be
from complaintflow.rules.reading import Fields, flag, made, many, unmade, word_of


@frozen(kw_only=True)
class OwnerTraits:
    """What an owner ``needs``: of every complaint, or of those that are as the other fields say.

    ``subjects`` are those of which it must be about one; ``angry`` asks for a customer of whom somebody wrote down an
    ``emotion`` when it was received.

    Raises:
        DefinitionError: it needs nothing, or names a trait or a subject that is none; the near ones are named.
    """

    needs: frozenset[Trait] = field(converter=traits_of)
    subjects: frozenset[Subject] = field(default=frozenset(), converter=subjects_of)
    angry: bool = False

    def __attrs_post_init__(self) -> None:
        if not self.needs:
            raise DefinitionError("it asks for no trait; name one, or leave the entry out.", place="needs")

    def asked_of(self, complaint: Draft) -> bool:
        """Whether the owner of this complaint needs them."""
        about = not self.subjects or not self.subjects.isdisjoint(complaint.subjects)
        return about and (not self.angry or said(complaint.emotion))

    @classmethod
    def from_mapping(cls, mapping: object, place: str) -> OwnerTraits:
        """From plain data: ``{"subjects": ["treatment"], "needs": ["patience", "tact"]}``."""
        return made(cls, _FIELDS, mapping, place)

    def to_mapping(self) -> dict[str, Any]:
        """As plain data."""
        return unmade(self, _FIELDS)


_FIELDS: Fields = {
    "needs": many(word_of(Trait)),
    "subjects": (many(word_of(Subject)), frozenset()),
    "angry": (flag, False),
}


def needed(complaint: Draft, setting: Setting) -> frozenset[Trait]:
    """Every trait that the policy wants of whoever owns this complaint; none, where it says nothing of it."""
    asked = (each.needs for each in setting.policy.traits if each.asked_of(complaint))
    return frozenset().union(*asked)


def without(complaint: Draft, setting: Setting) -> frozenset[str]:
    """The ids of those on the roster who lack a trait that its owner needs."""
    needs = needed(complaint, setting)
    return frozenset(person.id for person in setting.roster if not person.traits >= needs)


def at_work(complaint: Draft, setting: Setting, at: datetime) -> Iterator[Person]:
    """Everybody who would be let to take it, and is at work at ``at`` (UTC), by their own hours.

    What the policy only records keeps nobody from taking it.
    """
    barred = complaint.about | _reviewed(complaint, setting)
    if setting.policy.requires("owner_traits"):
        barred |= without(complaint, setting)
    must_know = setting.policy.requires("competence")
    for person in setting.roster:
        able = person.id not in barred and person.may_own(at) and setting.hours_of(person).is_open(at)
        if able and (knows_the_matter(person, complaint) or not must_know):
            yield person


def _reviewed(complaint: Draft, setting: Setting) -> frozenset[str]:
    """Who may not review the matter, since they owned it before its final response (the guard ``fresh_reviewer``)."""
    since = complaint.stage_since
    if since is None or not setting.policy.fresh_reviewer:
        return frozenset()
    return frozenset(had.holder for had in complaint.owners if had.since < since)


GIVING = (do.OfferHandover, do.Reassign)


def owner_has_them(situation: Situation) -> bool:
    """Whether the owner-to-be has the traits; where nobody becomes the owner, or is named yet, nobody is asked."""
    if not situation.setting.policy.traits:
        return True
    needs = needed(situation.complaint, situation.setting)
    if not needs or nobody_is_asked(situation):
        return True
    person = owner_to_be(situation)
    return person is not None and person.traits >= needs


def nobody_is_asked(situation: Situation) -> bool:
    """Whether the command makes nobody the owner, or names nobody yet."""
    if issubclass(situation.kind, do.ReachOut):
        return situation.complaint.owner is not None
    return situation.command is None and issubclass(situation.kind, GIVING)


def nobody_better(situation: Situation) -> bool:
    """Whether nobody at work has the traits, so that a customer would wait for somebody who has."""
    return not _better(situation)


def _better(situation: Situation) -> tuple[str, ...]:
    lacking = without(situation.complaint, situation.setting)
    return tuple(person.id for person in able_to_take_it(situation) if person.id not in lacking)


def able_to_take_it(situation: Situation) -> Iterator[Person]:
    """Everybody at work who could be the owner instead."""
    # Whoever gives a complaint away has a reason, which other rules look at: they are not the one to keep it.
    given = issubclass(situation.kind, (*GIVING, do.AcceptHandover))
    giver = situation.complaint.owner if given else None
    able = at_work(situation.complaint, situation.setting, situation.at)
    return (person for person in able if person.id != giver)


def found(situation: Situation) -> Mapping[str, str]:
    """What the refusal names: the traits, and who at work has them."""
    needs = needed(situation.complaint, situation.setting)
    return {"traits": ", ".join(sorted(needs)), "people": ", ".join(_better(situation)) or "-"}
