"""Whether a name could be a person's.

The rule this module keeps: whoever owns a promise is a named human being, however a name is written (S4:18e;
requirements, section 15, line 3).
"""

from __future__ import annotations

import re
import unicodedata

from complaintflow.people.marks import FILLERS


def _plain(text: str) -> str:
    """Small letters without points, marks and hidden characters, so that a word is found however it is written."""
    small = unicodedata.normalize("NFKD", text.casefold())
    shown = (c for c in small if unicodedata.category(c)[0] not in "CM" and c not in FILLERS)
    return "".join(shown).replace("\u0640", "")  # the stroke that stretches an Arabic word


# Words that name a place in the organisation, or a machine, and not a person. A name made of nothing else is refused
# (S4:18e). "Bot" stands here since it is a Dutch and Belgian surname too: "Support Bot" goes, "Jan Bot" stays.
_PLACES = frozenset(
    _plain(
        "the a of and our customer customers client service services support help desk helpdesk care relations "
        "complaint complaints billing sales info office centre center call contact department group unit admin system "
        "agent hotline no reply noreply auto automatic automated virtual ai assistant robot bot "
        "خدمة العملاء الزبائن الدعم دعم المبيعات الشكاوى شكاوى مركز المركز الاتصال مكتب المكتب قسم القسم إدارة الإدارة "
        "بوت روبوت الروبوت الرد الآلي المساعد طابور "
        "שירות השירות לקוחות הלקוחות תמיכה מכירות תלונות פניות הציבור מוקד המוקד מחלקת מחלקה משרד תור בוט הבוט רובוט"
    ).split()
)
# Words that no human name holds, wherever they stand; the last is what follows the apostrophe of "chatbot".
_COLLECTIVES = frozenset(
    _plain("team queue mailbox inbox chatbot فريق الفريق צוות הצוות צות תיבת אטבוט").split()
)


def names_a_human(name: str) -> bool:
    """Whether ``name`` could be a person's: visible, no address, and not only words such as "Support 2"."""
    plain = _plain(name)
    words = re.findall(r"[^\W\d_]+", plain)
    if not words or "@" in plain:
        return False
    return not _COLLECTIVES.intersection(words) and not _PLACES.issuperset(words)
