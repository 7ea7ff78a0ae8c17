"""The person who complained.

The rule this module keeps: everything about the customer that could name them is personal.
"""

from __future__ import annotations

from attrs import evolve, frozen

from complaintflow.people.correspondent import Correspondent
from complaintflow.people.marks import names, personal
from complaintflow.people.person import CUSTOMER
from complaintflow.people.representative import Representative, representatives_of


@frozen(kw_only=True)
class Customer(Correspondent):
    """The person who complained. Wording and channel follow the customer; duties and times never do (S2:9b).

    ``zone`` is the IANA name of the zone the customer reads clocks in, the workflow calendar's where left out.
    ``address`` is where notices go on ``channel``; ``verified`` says that it is known to be the customer's.
    On a public channel (``social``) nothing of the matter is written: only a receipt, and who answers until when.
    ``representatives`` decide for the customer; of two with one id the later counts.

    Raises:
        DefinitionError: no channel is called so, no language has this tag, or a representative is a bare id.
        TypeError: a field holds something else than its type says, such as a number for the id.
    """

    needs: frozenset[str] = personal(default=frozenset(), converter=names)
    representatives: tuple[Representative, ...] = personal(default=(), converter=representatives_of)

    @property
    def acting(self) -> tuple[Representative, ...]:
        """The representatives whose authority has not ended."""
        return tuple(each for each in self.representatives if each.acts)

    @property
    def readers(self) -> tuple[Correspondent, ...]:
        """Who reads letters about the matter: the customer, those who act for them, or both; known addresses only."""
        if not self.representatives:
            return (self,) if self.verified else ()
        return tuple(each for each in self.addressees if each.verified)

    @property
    def addressees(self) -> tuple[Correspondent, ...]:
        """Those for whom letters are meant, whether or not their addresses are known to be theirs."""
        if not self.representatives:
            return (self,)
        mine = () if any(each.reads_instead for each in self.representatives) else (self,)
        return (*mine, *(each for each in self.representatives if each.reads))

    def representative(self, id: str | None) -> Representative | None:
        """The representative with this id who acts now, or ``None``."""
        return next((each for each in self.representatives if each.id == id and each.acts), None)

    def speaks(self, by: str | None) -> bool:
        """Whether this is the id of the customer, or of somebody who acts for them now."""
        return by == CUSTOMER or self.representative(by) is not None

    def ever_spoke(self, by: str | None) -> bool:
        """Whether this is the id of the customer, or of somebody who acts for them or once did."""
        return by == CUSTOMER or any(each.id == by for each in self.representatives)

    def with_representatives(self, *others: Representative) -> Customer:
        """The customer with these representatives too; one who is known already stands as given here."""
        return evolve(self, representatives=(*self.representatives, *others))
