"""Which notices one fact brings.

The rule this module keeps: a notice is derived right after its own fact, from the complaint as it is then, so that no
later fact can change what it says or to whom it goes.
"""

from __future__ import annotations

from complaintflow.commands.situation import Setting
from complaintflow.record.complaint import Draft
from complaintflow.record.events import Event
from complaintflow.record.notice import Notice
from complaintflow.telling.facts import TELLS
from complaintflow.telling.teller import Teller


def notices_for(fact: Event, complaint: Draft, setting: Setting) -> tuple[Notice, ...]:
    """The notices of one fact, from the complaint as it is right after it."""
    function = TELLS.get(type(fact))
    if function is None:
        return ()
    made = tuple(function(Teller(complaint, fact, setting), fact))
    # Whoever reads for a leaver may be a supervisor as well, and is told once.
    return made if len(made) < 2 else tuple({notice.id: notice for notice in made}.values())
