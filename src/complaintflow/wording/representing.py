"""A letter to whoever acts for the customer: the same text, another greeting, and a word on whose complaint it is.

The rule this module keeps: nothing that the customer would be told is kept from whoever reads in their place.
"""

from __future__ import annotations

from complaintflow.wording.language import Language
from complaintflow.wording.template import Text

CUSTOMER, REPRESENTATIVE = "{customer_name}", "{representative_name}"


def acts_for(language: Language) -> str:
    """The sentence that says for whom the reader acts; "" in a language that has none."""
    return language.labels.get("letter", {}).get("acts_for", "")


def to_representative(text: Text, language: Language) -> Text:
    """The text that greets the representative by name and says whose complaint it is."""
    greeting, *rest = text.body.split("\n\n")
    greeted = greeting.replace(CUSTOMER, REPRESENTATIVE)
    return Text(text.subject, "\n\n".join(filter(None, (greeted, acts_for(language), *rest))))
