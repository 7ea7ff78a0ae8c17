"""Say who is complained of, once it is known."""

from __future__ import annotations

from attrs import field, frozen

from complaintflow.commands.base import Command, text
from complaintflow.people import names


@frozen(kw_only=True)
class NamePeople(Command):
    """Name people of the company whom the complaint is about; from then on they have no part in it (S3:30, I32).

    The customer says so, or whoever works here finds out. If the owner is named, somebody else must take over, and
    supervisors are asked until it happened.
    """

    about: frozenset[str] = field(converter=names)
    reason: str = text()
