"""The complaint beside a ticket. Helpdesk's own tables are not touched."""

from __future__ import annotations

from helpdesk.models import Ticket

from django.db import models

from ..complaints.models import ComplaintFields


class TicketComplaint(ComplaintFields, models.Model):
    """``seen`` is how the ticket stood when it was last read; ``disagrees`` is what it says and the record refuses.

    It outlives its ticket: the bulk action "delete" deletes no promise.
    """

    ticket = models.OneToOneField(
        Ticket, null=True, on_delete=models.SET_NULL, related_name="complaint", editable=False
    )
    adopted_at = models.DateTimeField(editable=False)
    seen = models.CharField(max_length=200, default="", editable=False)
    disagrees = models.TextField(default="", editable=False)

    class Meta(ComplaintFields.Meta):
        abstract = False

    @property
    def last_seen(self) -> int:
        """The follow-up that was the last when it was last read; 0 if there was none."""
        last = self.seen.rpartition(" ")[2]
        return int(last) if last.isdecimal() else 0

    def __str__(self) -> str:
        return self.reference or f"ticket {self.ticket_id}"
