"""Look at a ticket again whenever helpdesk has touched it.

The rule this module keeps: a hook never decides and never refuses. It runs after the transaction, and if it fails
helpdesk goes on, and the sweep finds the ticket later.
"""

from __future__ import annotations

from typing import Any

from helpdesk.models import FollowUp, Ticket

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from .catching_up import catch_up


def look_again(ticket_id: int) -> None:
    # A lambda, since Django asks a hook that failed for its __qualname__, which a partial has not: an HTTP 500.
    transaction.on_commit(lambda: catch_up(ticket_id), robust=True)


@receiver(post_save, sender=Ticket, dispatch_uid="complaints.ticket")
def ticket_saved(instance: Ticket, raw: bool = False, **_: Any) -> None:
    if not raw:
        look_again(instance.pk)


@receiver(post_save, sender=FollowUp, dispatch_uid="complaints.followup")
def followup_saved(instance: FollowUp, raw: bool = False, **_: Any) -> None:
    if not raw:
        look_again(instance.ticket_id)
