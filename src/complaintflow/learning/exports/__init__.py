"""The shapes that other tools read: plain rows and dicts, no files.

The rule of this package: facts in, plain values out, streamed wherever the shape allows it. Personal data stays at home
unless somebody asks for it by name.
"""

from complaintflow.learning.exports.log import COLUMNS, PERSONAL_COLUMNS, event_rows
from complaintflow.learning.exports.net import PetriNet, Transition, petri_net, pnml
from complaintflow.learning.exports.objects import ocel

__all__ = [
    "COLUMNS",
    "PERSONAL_COLUMNS",
    "PetriNet",
    "Transition",
    "event_rows",
    "ocel",
    "petri_net",
    "pnml",
]
