"""The headings of the page, in the languages that the library speaks. The rest is worded by the library itself."""

from __future__ import annotations

from collections.abc import Mapping

HEADINGS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "promises": "Promises",
        "what": "What",
        "whom": "By whom",
        "due": "By when",
        "status": "Status",
        "may": "What may be done now",
        "not": "What may not, and why",
        "timeline": "Timeline",
        "when": "When",
        "who": "Who",
        "words": "Words",
        "none": "None.",
        "back": "Back",
    },
    "ar": {
        "promises": "الوعود",
        "what": "ماذا",
        "whom": "من وعد",
        "due": "الموعد",
        "status": "الحالة",
        "may": "ما يمكن فعله الآن",
        "not": "ما لا يمكن فعله، ولماذا",
        "timeline": "التسلسل الزمني",
        "when": "متى",
        "who": "من",
        "words": "النص",
        "none": "لا يوجد.",
        "back": "رجوع",
    },
    "he": {
        "promises": "הבטחות",
        "what": "מה",
        "whom": "מי הבטיח",
        "due": "עד מתי",
        "status": "מצב",
        "may": "מה אפשר לעשות עכשיו",
        "not": "מה אי אפשר, ולמה",
        "timeline": "ציר הזמן",
        "when": "מתי",
        "who": "מי",
        "words": "הנוסח",
        "none": "אין.",
        "back": "חזרה",
    },
}


def headings(language: str) -> Mapping[str, str]:
    return HEADINGS.get(language.partition("-")[0], HEADINGS["en"])
