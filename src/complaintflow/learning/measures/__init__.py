"""What happened, in numbers.

The rule of this package: a number that somebody could make look better without the customer noticing any difference is
not given by itself. Whatever changes a promise, a date, a class or a state stands beside it, counted apart.
"""

from complaintflow.learning.measures.matters import FirstContact, first_contact
from complaintflow.learning.measures.measuring import Measures, measure, measure_by
from complaintflow.learning.measures.promises import ONE_CONTACT, PARTS, PromiseMeasures, Promises
from complaintflow.learning.measures.returns import Returns
from complaintflow.learning.measures.satisfaction import Care, Satisfaction
from complaintflow.learning.measures.speed import Speed, Times
from complaintflow.learning.measures.tallies import Spread, Tally
from complaintflow.learning.measures.volume import Lessons, Outreach, Volume

__all__ = [
    "ONE_CONTACT",
    "PARTS",
    "Care",
    "FirstContact",
    "Lessons",
    "Measures",
    "Outreach",
    "PromiseMeasures",
    "Promises",
    "Returns",
    "Satisfaction",
    "Speed",
    "Spread",
    "Tally",
    "Times",
    "Volume",
    "first_contact",
    "measure",
    "measure_by",
]
