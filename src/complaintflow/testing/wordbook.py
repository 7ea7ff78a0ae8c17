"""What people of a story are called and what they say: English, Arabic, Hebrew, and texts that try to do harm.

The rule this module keeps: what a customer says in a story holds the customer's name, unless it is hostile; so a name
that is left in a redacted history is a value that was not redacted.
"""

from __future__ import annotations

CUSTOMERS = (
    ("Layla Haddad", "en"),
    ("ليلى حداد", "ar"),
    ("לילה חדד", "he"),
    ("Æther O'Brien-Müller", "en"),
    ("ود \u200fבן", "ar"),
)
"""Names and the languages in which their bearers are written to. The last mixes both scripts and holds a mark."""

REPRESENTATIVES = (("Rana Haddad", "en"), ("رنا حداد", "ar"), ("רנה חדד", "he"))
"""Names and languages of those who act for a customer."""

SAID = (
    "{name} was charged twice.",
    "دُفعت فاتورة {name} مرتين",
    "{name} חויבה פעמיים",
    "The tone of voice towards {name} was not what anybody expects; it went on for days.",
)
"""Statements, answers and reasons, in words that nobody minds."""

HOSTILE = (
    "{x.__class__}",
    "{0} %s ${x} \\1",
    "a\r\nBcc: everybody@example.test",
    "\u202eevil\u2066half open",
    "<script>alert(1)</script> & 'quoted' \"twice\"",
    "'); DROP TABLE complaints; --",
    "zero\u200bwidth \u00ad soft \ufeff mark",
    "👩\u200d🚒❤\ufe0f葛\U000e0100",
    "صباااااح שלום abc 123",
    "null",
    "0",
    "x" * 4000,
    "line\u2028separator\x85next\x0bvertical",
)
"""Texts that break what formats, quotes, splits, truncates or guesses. Each has something visible in it."""

REFUSED = (
    "I am afraid it was your fault.",
    "הנהלים שלנו נוקשים",
    "كلامكم غير صحيح",
    "That is ridiculous.",
    "We are very busy.",
    "נציג בהכשרה",
    "This will never happen again.",
    "سنتصل بكم قريبًا",
    "That is not my department.",
)
"""What no text of staff says to a customer; one for each standard of words."""

DESK_ONLY = "file 88-Q"
"""Stands in every note, mood and cause of a story, and so in nothing that a customer may read."""

BLANK = ("", " ", "\u200b", "\u2800\u3164", "\t\r\n")
"""Texts that are blank to the eye."""


def said(name: str, place: int) -> str:
    """A text of a story about this customer: harmless for the first places, then hostile."""
    if place < len(SAID):
        return SAID[place].format(name=name)
    return HOSTILE[(place - len(SAID)) % len(HOSTILE)]


TEXTS = len(SAID) + len(HOSTILE)
"""How many different places :func:`said` knows."""
