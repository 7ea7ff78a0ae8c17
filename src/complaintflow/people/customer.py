"""The person who complained.

The rule this module keeps: everything about the customer that could name them is personal.
"""

from __future__ import annotations

from attrs import field, frozen

from complaintflow.people.channels import PUBLIC, Channel, language_tag
from complaintflow.people.marks import names, personal


@frozen(kw_only=True)
class Customer:
    """The person who complained. Wording and channel follow the customer; duties and times never do (S2:9b).

    ``zone`` is the IANA name of the zone the customer reads clocks in, the workflow calendar's where left out.
    ``address`` is where notices go on ``channel``; ``verified`` says that it is known to be the customer's.
    On a public channel (``social``) nothing of the matter is written: only a receipt, and who answers until when.

    Raises:
        DefinitionError: no channel is called so, or no language has this tag.
    """

    id: str = personal()
    name: str = personal(default="")
    address: str = personal(default="")
    channel: Channel = field(default=Channel.EMAIL, converter=Channel)
    language: str = field(default="en", converter=language_tag)
    zone: str | None = None
    register: str = "plain"
    verified: bool = True
    needs: frozenset[str] = personal(default=frozenset(), converter=names)
    representatives: frozenset[str] = personal(default=frozenset(), converter=names)

    @property
    def reachable(self) -> bool:
        """Whether letters about the matter may go there: to an address known to be theirs, where nobody reads along."""
        return self.verified and self.channel not in PUBLIC
