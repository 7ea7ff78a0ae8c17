"""Somebody who acts for the customer: a guardian, an advocate, a relative.

The rule this module keeps: authority ends, and whoever had it stays on record. Nobody acts without a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from attrs import field, frozen
from attrs.converters import optional

from complaintflow.errors import DefinitionError, Vocabulary
from complaintflow.people.channels import language_tag
from complaintflow.people.correspondent import Correspondent
from complaintflow.people.marks import personal, visible
from complaintflow.people.person import CUSTOMER
from complaintflow.timing.moments import utc


class Correspondence(Vocabulary):
    """Who reads the letters of a complaint in which somebody acts for the customer."""

    REPRESENTATIVE = "representative"
    BOTH = "both"
    CUSTOMER = "customer"


def _tag(tag: str) -> str:
    return language_tag(tag, "Representative.language")


@frozen(kw_only=True)
class Representative(Correspondent):
    """Who decides for the customer, under an ``id`` of your own, as somebody who can be written to.

    ``correspondence`` says who reads the letters about the matter: ``"representative"``, who reads them in place of the
    customer; ``"both"``; or ``"customer"`` alone. In their place holds once letters can go there: to an address that is
    verified, on a channel that is not public. Until then the customer reads on.
    ``zone`` is the IANA name of the zone in which they read clocks, the customer's where left out; ``address``,
    ``channel``, ``language``, ``register`` and ``verified`` are as a customer's. The record sets ``revoked_at`` (UTC)
    when their authority ends.

    Raises:
        DefinitionError: the id or the name is blank, no channel is called so, or no language has this tag.
        TypeError: a field holds something else than its type says, such as a number for the id.
    """

    name: str = personal()
    language: str = field(default="en", converter=_tag)
    correspondence: Correspondence = field(default=Correspondence.REPRESENTATIVE, converter=Correspondence)
    revoked_at: datetime | None = field(default=None, converter=optional(utc))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not visible(self.id) or self.id == CUSTOMER:
            raise DefinitionError(
                f"{self.id!r} cannot be the id of a representative; give a short stable one of your own.",
                place="Representative.id",
            )
        if not visible(self.name):
            raise DefinitionError(
                "the name is blank; give the name as they want to be addressed.", place="Representative.name"
            )

    @property
    def acts(self) -> bool:
        """Whether their authority has not ended."""
        return self.revoked_at is None

    @property
    def reads(self) -> bool:
        """Whether letters are for them, beside the customer or in their place."""
        return self.acts and self.correspondence is not Correspondence.CUSTOMER

    @property
    def reads_instead(self) -> bool:
        """Whether letters go to them in place of the customer, and can go there."""
        return self.reads and self.reachable and self.correspondence is Correspondence.REPRESENTATIVE


def representatives_of(given: Representative | Iterable[Representative]) -> tuple[Representative, ...]:
    """Each once: of two with one id the later counts.

    Raises:
        DefinitionError: something else was given, such as a bare id.
    """
    several = tuple(given) if isinstance(given, Iterable) else (given,)
    for each in several:
        if not isinstance(each, Representative):
            raise DefinitionError(
                "a representative is somebody with a name; give Representative(id=..., name=...).",
                place="Customer.representatives",
            )
    return tuple({each.id: each for each in several}.values())
