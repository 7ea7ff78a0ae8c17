"""The words on the charts, in three languages.

The rule this module keeps: every language has the same keys, with the same places; counts stand apart from nouns,
since the plurals of Arabic and Hebrew do not follow English.
"""

from __future__ import annotations

from collections.abc import Mapping

from complaintflow.learning.views.canvas import direction_of

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "nothing": "Nothing to show.",
        "few": "{few} of {all} make up {share} of the total: {total}.",
        "together": "added up",
        "others": "all others",
        "status_answer": "Status answer",
        "answer": "Answer",
        "action": "Step",
        "resolution": "Solution",
        "appointment": "Appointment",
        "row": "{label}: {count} ({share}), {sum} added up",
        "point": "{label}: {value}",
        "no_value": "{label}: no value",
        "span": "From {first} to {last}: {change}{extremes}.",
        "lowest": ", lowest {value} in {label}",
        "highest": ", highest {value} in {label}",
        "rose": "up from {before} to {after}",
        "fell": "down from {before} to {after}",
        "stayed": "unchanged at {after}",
        "customer": "The customer spoke",
        "company": "We answered",
        "promise_told": "{kind}, promised by {owner} for {due}: {outcome}",
        "open": "open until {due}",
        "kept": "✓ kept {at}",
        "broken": "✗ broken {due}",
        "late_repaired": "✗ broken {due}, made good {at}",
        "break_withdrawn": "broken {due}, withdrawn by proof {at}",
        "changed": "moved on {at}",
        "released": "let go by the customer {at}",
        "nobody": "nobody",
        "carried": "went on in another complaint",
        "life": "{reference}: from {first} to {last} ({zone})",
        "closed": "closed {at}",
        "not_closed": "not closed yet",
    },
    "ar": {
        "nothing": "لا شيء للعرض.",
        "few": "{few} من أصل {all} تشكّل {share} من المجموع: {total}.",
        "together": "تراكميًا",
        "others": "كل ما عداها",
        "status_answer": "رد عن الوضع",
        "answer": "رد",
        "action": "خطوة",
        "resolution": "حل",
        "appointment": "موعد",
        "row": "{label}: {count} ({share})، تراكميًا {sum}",
        "point": "{label}: {value}",
        "no_value": "{label}: لا قيمة",
        "span": "من {first} إلى {last}: {change}{extremes}.",
        "lowest": "، والأدنى {value} في {label}",
        "highest": "، والأعلى {value} في {label}",
        "rose": "ارتفاع من {before} إلى {after}",
        "fell": "انخفاض من {before} إلى {after}",
        "stayed": "بلا تغيير عند {after}",
        "customer": "تحدّث العميل",
        "company": "أجبنا",
        "promise_told": "{kind}، وعد به {owner} في موعد {due}: {outcome}",
        "open": "مفتوح حتى {due}",
        "kept": "✓ تم الوفاء {at}",
        "broken": "✗ لم يتم الوفاء {due}",
        "late_repaired": "✗ لم يتم الوفاء {due}، وعولج {at}",
        "break_withdrawn": "لم يتم الوفاء {due}، وأُلغي بدليل {at}",
        "changed": "أُجّل {at}",
        "released": "تنازل عنه العميل {at}",
        "nobody": "لا أحد",
        "carried": "انتقل إلى شكوى أخرى",
        "life": "{reference}: من {first} إلى {last} ({zone})",
        "closed": "أُغلقت {at}",
        "not_closed": "لم تُغلق بعد",
    },
    "he": {
        "nothing": "אין מה להציג.",
        "few": "{few} מתוך {all} הם {share} מהסך הכול: {total}.",
        "together": "במצטבר",
        "others": "כל השאר",
        "status_answer": "מענה על המצב",
        "answer": "מענה",
        "action": "צעד",
        "resolution": "פתרון",
        "appointment": "פגישה",
        "row": "{label}: {count} ({share}), במצטבר {sum}",
        "point": "{label}: {value}",
        "no_value": "{label}: אין ערך",
        "span": "מ-{first} עד {last}: {change}{extremes}.",
        "lowest": ", הנמוך ביותר {value} ב-{label}",
        "highest": ", הגבוה ביותר {value} ב-{label}",
        "rose": "עלייה מ-{before} ל-{after}",
        "fell": "ירידה מ-{before} ל-{after}",
        "stayed": "ללא שינוי, {after}",
        "customer": "הלקוח פנה",
        "company": "ענינו",
        "promise_told": "{kind}, הובטח על ידי {owner} ל-{due}: {outcome}",
        "open": "פתוח עד {due}",
        "kept": "✓ קוים {at}",
        "broken": "✗ הופר {due}",
        "late_repaired": "✗ הופר {due}, תוקן {at}",
        "break_withdrawn": "הופר {due}, בוטל לפי הוכחה {at}",
        "changed": "נדחה {at}",
        "released": "הלקוח ויתר {at}",
        "nobody": "אף אחד",
        "carried": "עבר לפנייה אחרת",
        "life": "{reference}: מ-{first} עד {last} ({zone})",
        "closed": "נסגר {at}",
        "not_closed": "עדיין לא נסגר",
    },
}
"""The catalogue of the charts."""


def say(key: str, language: str, /, **values: str) -> str:
    """One sentence, with values that are shown and isolated already.

    Raises:
        DefinitionError: a language without words.
    """
    direction_of(language)
    return WORDS[language][key].format(**values)
