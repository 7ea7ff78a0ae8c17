"""A promise in the words that its customer reads.

The rule this module keeps: wherever a promise is named, it is named alike, with the place of an appointment and from
when to when it lasts: whoever reads one letter only has all of it (S4:18i).
"""

from __future__ import annotations

from datetime import tzinfo

from complaintflow.record.commitments import Commitment
from complaintflow.timing.moments import wall_time


def words_of(promise: Commitment, zone: tzinfo) -> str:
    """What was promised, with the place of an appointment, and until when it lasts on a clock in ``zone``."""
    if promise.until is None:
        return promise.in_words
    return promise.lasting(wall_time(promise.promised_at, zone), wall_time(promise.until, zone))
