"""Somebody outside the company to whom letters go.

The rule this module keeps: whoever reads a letter has an address of their own, known to be theirs or not, and what
could name them is personal.
"""

from __future__ import annotations

from attrs import field, frozen

from complaintflow.people.channels import PUBLIC, Channel, language_tag
from complaintflow.people.marks import personal
from complaintflow.people.typed import Typed


@frozen(kw_only=True)
class Correspondent(Typed):
    """Where somebody is written to, and how: what a customer and a representative have in common."""

    id: str = personal()
    name: str = personal(default="")
    address: str = personal(default="")
    channel: Channel = field(default=Channel.EMAIL, converter=Channel)
    language: str = field(default="en", converter=language_tag)
    zone: str | None = None
    register: str = "plain"
    verified: bool = True

    @property
    def reachable(self) -> bool:
        """Whether letters about the matter may go there: to an address known to be theirs, where nobody reads along."""
        return self.verified and self.channel not in PUBLIC
