"""IN WHICH WORDS: the catalogue in three languages, the filling of texts, and what no text may say.

The rule this package keeps: wording knows nothing of complaints. It imports nothing of the library but its errors.
"""

from complaintflow.wording.catalogue import CATALOGUE, Catalogue
from complaintflow.wording.completeness import check_catalogue
from complaintflow.wording.dates import Speech, SpokenDates
from complaintflow.wording.kinds import KINDS, Kind
from complaintflow.wording.language import Language, Voice
from complaintflow.wording.lint import Finding, PhraseBook, book_of, lint
from complaintflow.wording.template import Text

__all__ = [
    "CATALOGUE",
    "KINDS",
    "Catalogue",
    "Finding",
    "Kind",
    "Language",
    "PhraseBook",
    "Speech",
    "SpokenDates",
    "Text",
    "Voice",
    "book_of",
    "check_catalogue",
    "lint",
]
