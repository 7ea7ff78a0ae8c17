"""Whether the owner of a complaint speaks the customer's language (S2:11a, R38).

The rule this module keeps: a language is honoured where it is to be had (S2:9a). Whoever's languages nobody wrote down
is asked for none, an interpreter will do, and no customer waits for somebody who is not there. Where a guardian reads
in the customer's place, it is the guardian's language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from complaintflow.commands.situation import Situation
from complaintflow.people import Person
from complaintflow.record.complaint import Draft
from complaintflow.rules.conduct import owner_to_be
from complaintflow.rules.traits import able_to_take_it, nobody_is_asked

INTERPRETER = "interpreter"
"""How a need of the customer begins where somebody interprets, such as "interpreter" or "interpreter for BSL"."""


def speaks(person: Person, language: str) -> bool:
    """Whether somebody is known to speak a language; "ar-JO" is Arabic."""
    known = (*person.languages, person.language)
    return _base(language) in map(_base, filter(None, known))


def _base(tag: str) -> str:
    return tag.partition("-")[0].lower()


def owner_speaks(situation: Situation) -> bool:
    """Whether the owner-to-be speaks it, or an interpreter is on record; where nobody becomes it, nobody is asked."""
    person = owner_to_be(situation)
    if person is None or not (person.languages or person.language):
        return True
    if _interpreted(situation.complaint) or nobody_is_asked(situation):
        return True
    return _speaks_one(person, _asked(situation.complaint))


def _asked(complaint: Draft) -> tuple[str, ...]:
    """The language of the customer, or of those who read in their place: one of these will do."""
    customer = complaint.customer
    readers = customer.addressees
    return (customer.language,) if customer in readers else tuple(sorted({each.language for each in readers}))


def _speaks_one(person: Person, languages: Iterable[str]) -> bool:
    return any(speaks(person, language) for language in languages)


def _interpreted(complaint: Draft) -> bool:
    return any(need.lower().startswith(INTERPRETER) for need in complaint.customer.needs)


def nobody_speaks(situation: Situation) -> bool:
    """Whether nobody at work who would be let to take it is known to speak it."""
    return not _speakers(situation)


def _speakers(situation: Situation) -> tuple[str, ...]:
    asked = _asked(situation.complaint)
    return tuple(person.id for person in able_to_take_it(situation) if _speaks_one(person, asked))


def found(situation: Situation) -> Mapping[str, str]:
    """What the refusal names: the language, and who at work speaks it."""
    people = ", ".join(_speakers(situation)) or "-"
    return {"language": ", ".join(_asked(situation.complaint)), "people": people}
