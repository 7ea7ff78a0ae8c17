"""WHO: the people of the company, and the customer.

The rule this module keeps: whoever owns a promise is a named human being. A team, a queue, a mailbox or a bot
can be on the roster, so that it can be *refused by name*, but it can never be an owner (S4:18e; requirements,
section 15, line 3). Nobody ever vanishes from a roster: entries end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from complaintflow.errors import DefinitionError, Vocabulary, did_you_mean
from complaintflow.timing.moments import utc

if TYPE_CHECKING:
    from complaintflow.timing.calendars import WorkingCalendar

CUSTOMER = "customer"
"""The ``by`` of everything that the customer does."""

PERSONAL = "personal"
"""Metadata key of fields that hold personal data of a customer: they stay out of reprs and can be redacted."""


def personal(**options: Any) -> Any:
    """An attrs field with personal data: hidden from ``repr`` and replaced by a tombstone when redacted."""
    return field(repr=False, metadata={PERSONAL: True}, **options)


def names(values: Iterable[str]) -> frozenset[str]:
    """A set of words; a lone string is one word, not its letters."""
    return frozenset((values,) if isinstance(values, str) else values)


def texts(values: Iterable[str]) -> tuple[str, ...]:
    """Texts in their order; a lone string is one text, not its letters."""
    return (values,) if isinstance(values, str) else tuple(values)


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


def said(text: str) -> bool:
    """Whether a reader would see anything of ``text``."""
    return bool(text.strip()) if text.isascii() and text.isprintable() else bool(visible(text))


# Letters by category, blank to the eye: Hangul fillers, the braille blank.
_FILLERS = "\u115f\u1160\u3164\uffa0\u2800"


def visible(text: str) -> str:
    """``text`` without white space, controls, zero-width characters and marks: blank if a reader would see nothing."""
    return "".join(c for c in text if unicodedata.category(c)[0] not in "CMZ" and c not in _FILLERS)


def _plain(text: str) -> str:
    """Small letters without points, marks and hidden characters, so that a word is found however it is written."""
    small = unicodedata.normalize("NFKD", text.casefold())
    shown = (c for c in small if unicodedata.category(c)[0] not in "CM" and c not in _FILLERS)
    return "".join(shown).replace("\u0640", "")  # the stroke that stretches an Arabic word


# Words that name a place in the organisation, or a machine, and not a person. A name made of nothing else is refused
# (S4:18e). "Bot" stands here since it is a Dutch and Belgian surname too: "Support Bot" goes, "Jan Bot" stays.
_PLACES = frozenset(
    _plain(
        "the a of and our customer customers client service services support help desk helpdesk care relations "
        "complaint complaints billing sales info office centre center call contact department group unit admin system "
        "agent hotline no reply noreply auto automatic automated virtual ai assistant robot bot "
        "خدمة العملاء الزبائن الدعم دعم المبيعات الشكاوى شكاوى مركز المركز الاتصال مكتب المكتب قسم القسم إدارة الإدارة "
        "بوت روبوت الروبوت الرد الآلي المساعد طابور "
        "שירות השירות לקוחות הלקוחות תמיכה מכירות תלונות פניות הציבור מוקד המוקד מחלקת מחלקה משרד תור בוט הבוט רובוט"
    ).split()
)
# Words that no human name holds, wherever they stand; the last is what follows the apostrophe of "chatbot".
_COLLECTIVES = frozenset(
    _plain("team queue mailbox inbox chatbot فريق الفريق צוות הצוות צות תיבת אטבוט").split()
)


def names_a_human(name: str) -> bool:
    """Whether ``name`` could be a person's: visible, no address, and not only words such as "Support 2"."""
    plain = _plain(name)
    words = re.findall(r"[^\W\d_]+", plain)
    if not words or "@" in plain:
        return False
    return not _COLLECTIVES.intersection(words) and not _PLACES.issuperset(words)


@frozen(kw_only=True)
class Absence:
    """A time in which somebody cannot answer: aware moments, ``until`` is the first moment they are back."""

    since: datetime = field(converter=utc)
    until: datetime = field(converter=utc)

    def __attrs_post_init__(self) -> None:
        if self.until <= self.since:
            raise DefinitionError(
                "an absence must end after it begins; exchange since and until.", place="absences"
            )

    def covers(self, at: datetime) -> bool:
        """Whether the person is away at ``at`` (UTC)."""
        return self.since <= at < self.until


def _left(moment: datetime | None) -> datetime | None:
    return None if moment is None else utc(moment, "left")


@frozen(kw_only=True)
class Person:
    """Somebody on the roster.

    ``id`` is what facts store; ``contact`` is the line that customers are given; ``calendar`` are the person's own
    hours, the workflow's where left out; ``left`` is the aware moment from which they no longer work here.
    ``can_own`` follows: a qualified human may own complaints and promises.

    Raises:
        DefinitionError: a blank id, or a human entry whose name no human has (S4:18e).
        MomentError: ``left`` is naive.
    """

    id: str
    name: str = field(repr=False)
    title: str = field(default="", repr=False)
    contact: str = field(default="", repr=False)
    kind: Kind = field(default=Kind.HUMAN, converter=Kind)
    level: Qualification = field(default=Qualification.QUALIFIED, converter=Qualification)
    skills: frozenset[str] = field(default=frozenset(), converter=names)
    languages: frozenset[str] = field(default=frozenset(), converter=names)
    language: str = ""
    manager: str | None = None
    calendar: WorkingCalendar | None = field(default=None, repr=False)
    absences: tuple[Absence, ...] = field(default=(), converter=tuple)
    left: datetime | None = field(default=None, converter=_left)
    can_own: bool = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
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


@frozen(kw_only=True)
class Customer:
    """The person who complained. Wording and channel follow the customer; duties and times never do (S2:9b).

    ``zone`` is the IANA name of the zone the customer reads clocks in, the workflow calendar's where left out.
    ``address`` is where notices go on ``channel``; ``verified`` says that it is known to be the customer's.
    """

    id: str = personal()
    name: str = personal(default="")
    address: str = personal(default="")
    channel: str = "email"
    language: str = "en"
    zone: str | None = None
    register: str = "plain"
    verified: bool = True
    needs: frozenset[str] = personal(default=frozenset(), converter=names)
    representatives: frozenset[str] = personal(default=frozenset(), converter=names)


class Roster:
    """The explicit list of people who may act (S2:25a). A value: adding somebody makes another roster."""

    __slots__ = ("_people",)

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._people: dict[str, Person] = {}
        for place, person in enumerate(people):
            if person.id in self._people:
                raise DefinitionError(
                    f"{person.id!r} is listed twice; ids are unique.", place=f"roster[{place}]"
                )
            self._people[person.id] = person

    def __iter__(self) -> Iterator[Person]:
        return iter(self._people.values())

    def __len__(self) -> int:
        return len(self._people)

    def __contains__(self, id: object) -> bool:
        return id in self._people

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Roster) and self._people == other._people

    def __hash__(self) -> int:
        return hash(frozenset(self._people))

    def __repr__(self) -> str:
        return f"Roster({list(self._people)})"

    def __getitem__(self, id: str) -> Person:
        return self._people[id]

    def get(self, id: str | None) -> Person | None:
        """The person with this id, or ``None``."""
        return self._people.get(id) if id is not None else None

    def near(self, id: str) -> str:
        """The tail of an error message: who may have been meant by ``id``."""
        return did_you_mean(id, self._people)
