"""The person who complained.

The rule this module keeps: everything about the customer that could name them is personal.
"""

from __future__ import annotations

from attrs import frozen

from complaintflow.people.marks import names, personal


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
