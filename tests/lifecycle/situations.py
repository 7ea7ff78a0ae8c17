"""A command about to be carried out, built from a story: what guards look at."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.commands.situation import Setting, Situation
from complaintflow.handling.settings import settings
from complaintflow.rules.feasibility import CHECKS
from tests.samples import CALENDAR, ROSTER, Story, policy


def setting(**changes: Any) -> Setting:
    """The sample desk as guards see it; ``changes`` are figures of the policy."""
    chosen = policy(**changes)
    return settings((chosen,), cf.CHAPTERS, CALENDAR, ROSTER, None, CHECKS, {})[chosen.version]


def situation(
    story: Story, command: do.Command, *, at: datetime | None = None, by: str | None = None, **changes: Any
) -> Situation:
    """This command at the story's own moment, by whom the command says."""
    return Situation(
        story.complaint.draft(),
        setting(**changes),
        type(command),
        command,
        by or command.by,
        story.now,
        at or story.now,
    )
