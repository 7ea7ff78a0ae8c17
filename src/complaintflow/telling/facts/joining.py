"""What is told when complaints are joined, parted and split.

The rule this module keeps: the customer hears once which reference answers, and that no promise moved.
"""

from __future__ import annotations

from collections.abc import Iterator

from complaintflow.record import events as e
from complaintflow.record.notice import Notice
from complaintflow.telling.facts.registry import tells
from complaintflow.telling.teller import Teller


@tells(e.ComplaintMerged)
def _joined(on: Teller, fact: e.ComplaintMerged) -> Iterator[Notice]:
    yield from on.customer("complaints_joined", other_reference=fact.other, promises=on.promises)


@tells(e.ComplaintSeparated)
def _parted(on: Teller, fact: e.ComplaintSeparated) -> Iterator[Notice]:
    yield from on.customer("complaints_parted", other_reference=fact.other, promises=on.promises)


@tells(e.ComplaintSplit)
def _split(on: Teller, fact: e.ComplaintSplit) -> Iterator[Notice]:
    yield from on.customer("complaint_split", other_reference=fact.part)
