"""Somebody on the roster: what they are, what they know, and when they are here.

The rule this module keeps: a team, a queue, a mailbox or a bot can be on the roster, so that it can be *refused by
name*, but it can never be an owner (S4:18e). Nobody ever vanishes from a roster: entries end.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from attrs import field, frozen

from complaintflow.errors import DefinitionError, Vocabulary
from complaintflow.people.channels import language_tag
from complaintflow.people.marks import names, visible
from complaintflow.people.naming import names_a_human
from complaintflow.people.traits import Trait, traits_of
from complaintflow.people.typed import Typed
from complaintflow.timing.moments import utc

if TYPE_CHECKING:
    from complaintflow.timing.calendars import WorkingCalendar

CUSTOMER = "customer"
"""The ``by`` of everything that the customer does."""


class Kind(Vocabulary):
    """What an entry of the roster is. Only a human may own a complaint or a promise."""

    HUMAN = "human"
    TEAM = "team"
    MAILBOX = "mailbox"
    BOT = "bot"


class Qualification(Vocabulary):
    """A trainee helps, and is never the owner of record (S2:20b-c)."""

    QUALIFIED = "qualified"
    TRAINEE = "trainee"


@frozen(kw_only=True)
class Period(Typed):
    """A time in the life of somebody on the roster: aware moments, ``until`` is the first that lies outside."""

    place: ClassVar[str] = "period"
    since: datetime = field(converter=utc)
    until: datetime = field(converter=utc)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.until <= self.since:
            raise DefinitionError("it must end after it begins; exchange since and until.", place=self.place)

    def covers(self, at: datetime) -> bool:
        """Whether ``at`` (UTC) lies in it."""
        return self.since <= at < self.until


@frozen(kw_only=True)
class Absence(Period):
    """A time in which somebody cannot answer. ``deputy`` stands in for that time, the standing one where left out."""

    place: ClassVar[str] = "absences"
    deputy: str | None = None


@frozen(kw_only=True)
class Duty(Period):
    """A time in which somebody is the duty manager: whom a ladder finds where nobody else can help."""

    place: ClassVar[str] = "on_duty"


def _left(moment: datetime | None) -> datetime | None:
    return None if moment is None else utc(moment, "left")


@frozen(kw_only=True)
class Person(Typed):
    """Somebody on the roster.

    ``id`` is what facts store; ``contact`` is the line that customers are given; ``calendar`` are the person's own
    hours, the workflow's where left out; ``left`` is the aware moment from which they no longer work here.
    ``skills`` are the topics that they know, ``traits`` what they are like (S2:25b). ``subjects``, ``products`` and
    ``policies`` (versions) say what they learned; where one is left out it limits nothing. ``offices`` are those that a
    law knows, such as ``internal_ombudsman``: see ``Policy.deciders``. ``deputy`` stands in whenever they are away,
    unless the absence names another. ``can_own`` follows: a qualified human may own complaints and promises.

    Raises:
        DefinitionError: a blank id, a human entry whose name no human has (S4:18e), the tag of no language, or a trait
            that is none; the near ones are named.
        MomentError: ``left`` is naive.
        TypeError: a field holds something else than its type says.
    """

    id: str
    name: str = field(repr=False)
    title: str = field(default="", repr=False)
    contact: str = field(default="", repr=False)
    kind: Kind = field(default=Kind.HUMAN, converter=Kind)
    level: Qualification = field(default=Qualification.QUALIFIED, converter=Qualification)
    skills: frozenset[str] = field(default=frozenset(), converter=names)
    traits: frozenset[Trait] = field(default=frozenset(), converter=traits_of)
    languages: frozenset[str] = field(default=frozenset(), converter=names)
    language: str = ""
    subjects: frozenset[str] = field(default=frozenset(), converter=names)
    products: frozenset[str] = field(default=frozenset(), converter=names)
    policies: frozenset[str] = field(default=frozenset(), converter=names)
    offices: frozenset[str] = field(default=frozenset(), converter=names)
    manager: str | None = None
    deputy: str | None = None
    calendar: WorkingCalendar | None = field(default=None, repr=False)
    absences: tuple[Absence, ...] = field(default=(), converter=tuple)
    on_duty: tuple[Duty, ...] = field(default=(), converter=tuple)
    left: datetime | None = field(default=None, converter=_left)
    can_own: bool = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not visible(self.id) or self.id == CUSTOMER:
            raise DefinitionError(
                f"{self.id!r} cannot be the id of a person; give a short stable one.", place="Person.id"
            )
        object.__setattr__(self, "can_own", self.kind is Kind.HUMAN and self.level is Qualification.QUALIFIED)
        if self.kind is Kind.HUMAN and not names_a_human(self.name):
            raise DefinitionError(
                "the name is blank or names a place, not a person. Give the person's own name, "
                "or say kind='team', 'mailbox' or 'bot': such an entry owns no promise.",
                place=f"Person({self.id!r}).name",
            )
        for tag in (*sorted(self.languages), *filter(None, [self.language])):
            language_tag(tag, f"Person({self.id!r}).language")

    @property
    def reads(self) -> str:
        """The language in which they are written to: ``language``, else the first of ``languages``."""
        return self.language or min(self.languages, default="en")

    def may_own(self, at: datetime) -> bool:
        """Whether they may be the owner of record at ``at`` (UTC): human, no trainee, and here (S4:18e, S2:20b)."""
        return self.can_own and not ((self.absences or self.left) and self.away(at))

    def away(self, at: datetime) -> bool:
        """Whether the person cannot answer at ``at`` (UTC): absent, or no longer here."""
        if self.left is not None and at >= self.left:
            return True
        return bool(self.absences) and any(absence.covers(at) for absence in self.absences)

    def deputy_at(self, at: datetime) -> str | None:
        """Who stands in at ``at`` (UTC): whom the absence names, else the standing deputy."""
        named = (absence.deputy for absence in self.absences if absence.covers(at) and absence.deputy)
        return next(named, self.deputy)

    def knows(
        self,
        topics: Iterable[str] = (),
        *,
        subjects: Iterable[str] = (),
        product: str | None = None,
        policy: str | None = None,
    ) -> bool:
        """Whether they have learned what a case needs: its topics, subjects, product and version of the policy."""
        return (
            self.skills.issuperset(topics)
            and _covers(self.subjects, subjects)
            and _covers(self.products, (product,) if product else ())
            and _covers(self.policies, (policy,) if policy else ())
        )


def _covers(learned: frozenset[str], needed: Iterable[str]) -> bool:
    return not learned or learned.issuperset(needed)
