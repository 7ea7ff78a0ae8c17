"""How people reach each other, and in which language they read.

The rule this module keeps: a channel or a language that nobody has is refused where it is written down, and not when
the first letter is due. Clocks never depend on either (S0:40).
"""

from __future__ import annotations

import re

from complaintflow.errors import DefinitionError, Vocabulary
from complaintflow.people.typed import wrong_type


class Channel(Vocabulary):
    """How people reach each other. Clocks never depend on it (S0:40)."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    EMAIL = "email"
    LETTER = "letter"
    MESSAGE = "message"
    WEB = "web"
    SOCIAL = "social"


PUBLIC = frozenset({Channel.SOCIAL})
"""Where others read along: nothing of the matter is said there (S1:43). A private message is ``MESSAGE``."""

# ISO 639-1, and three old codes that Java and old telephones still send.
_LANGUAGES = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv
    ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne
    ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st
    su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu iw in ji
    """.split()
)
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")


def language_tag(tag: str, place: str = "Customer.language") -> str:
    """The tag, such as ``"he"``, ``"ar-JO"`` or ``"zh_Hant_TW"``.

    Raises:
        TypeError: it is no text.
        DefinitionError: no language has this tag. Those of three letters (ISO 639-3) are taken on trust.
    """
    if not isinstance(tag, str):
        raise wrong_type(place, str, tag)
    shape = _TAG.fullmatch(tag)
    if shape is None or (len(shape[1]) == 2 and shape[1].lower() not in _LANGUAGES):
        raise DefinitionError(
            f"{tag!r} is the tag of no language; give one such as 'en', 'he' or 'ar-JO' (BCP 47).",
            place=place,
        )
    return tag
