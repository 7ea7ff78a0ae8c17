"""WHO: the people of the company, and the customer.

The rule this package keeps: whoever owns a promise is a named human being who is here (S4:18e), and nobody ever
vanishes from a roster: entries end.
"""

from complaintflow.people.channels import PUBLIC, Channel
from complaintflow.people.correspondent import Correspondent
from complaintflow.people.customer import Customer
from complaintflow.people.marks import PERSONAL, names, personal, said, texts, visible
from complaintflow.people.naming import names_a_human
from complaintflow.people.person import CUSTOMER, Absence, Duty, Kind, Period, Person, Qualification
from complaintflow.people.representative import Correspondence, Representative
from complaintflow.people.roster import Roster
from complaintflow.people.traits import Trait, traits_of
from complaintflow.people.typed import Typed

__all__ = [
    "CUSTOMER",
    "PERSONAL",
    "PUBLIC",
    "Absence",
    "Channel",
    "Correspondence",
    "Correspondent",
    "Customer",
    "Duty",
    "Kind",
    "Period",
    "Person",
    "Qualification",
    "Representative",
    "Roster",
    "Trait",
    "Typed",
    "names",
    "names_a_human",
    "personal",
    "said",
    "texts",
    "traits_of",
    "visible",
]
