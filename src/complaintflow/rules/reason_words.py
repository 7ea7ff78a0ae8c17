"""The words in which clocks and promises are explained, in three languages.

The rule this module keeps: every language has the same keys and places. Names of targets, reasons and facts are the
company's own words and are isolated, so that they keep their direction.
"""

from __future__ import annotations

from collections.abc import Mapping

from complaintflow.timing.sentences import words

REASONS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "demand": "{name} ({strength}), counted from {anchor}.",
        "prompt": "It is due promptly; nobody set a figure.",
        "awaits": "It waits for a date that is given from outside: {names}.",
        "given": "The date was given from outside: {names}.",
        "held": "It is paused ({reason}) since {since}, so it has no due until it runs again.",
        "more": "It was given more time ({reason}).",
        "pending": "More time was asked for ({reason}); it counts once the customer has been told in time.",
        "exempt": "It does not apply ({why}).",
        "first_wake": "The first moment to look at it was chosen when the case was taken over: {due}.",
        "important": "Importance to the customer: {importance}; without it, it would be due before {due}.",
        "only_important": "Importance to the customer: {importance}; without it, it would have no due.",
        "stands": "On record it is due before {stored}, and that stands; counted today it would be {today}.",
        "promise": "{owner} promised it at {made} for {due} ({zone}).",
        "never": "A promise does not pause.",
    },
    "ar": {
        "demand": "{name} ({strength})، تُحسب ابتداءً من {anchor}.",
        "prompt": "المطلوب دون تأخير، ولم تُحدَّد له مدة.",
        "awaits": "في انتظار تاريخ يُعطى من الخارج: {names}.",
        "given": "أُعطي التاريخ من الخارج: {names}.",
        "held": "المهلة موقوفة ({reason}) منذ {since}، ولا موعد لها حتى تُستأنف.",
        "more": "مُنح وقت إضافي ({reason}).",
        "pending": "طُلب وقت إضافي ({reason})، ويُحتسب عندما يُبلَّغ العميل في الوقت المناسب.",
        "exempt": "لا ينطبق هنا ({why}).",
        "first_wake": "اختير أول موعد للنظر في الحالة عند استلامها: {due}.",
        "important": "أهمية الأمر لدى العميل: {importance}؛ ولولاها لكان الموعد قبل {due}.",
        "only_important": "أهمية الأمر لدى العميل: {importance}؛ ولولاها لما كان له موعد.",
        "stands": "الموعد المسجَّل هو قبل {stored} ويبقى كما هو؛ ولو حُسب اليوم لكان {today}.",
        "promise": "{owner} قطع الوعد في {made} لموعد {due} ({zone}).",
        "never": "الوعد لا يتوقف.",
    },
    "he": {
        "demand": "{name} ({strength}), נספר החל מ-{anchor}.",
        "prompt": "נדרש ללא עיכוב; לא נקבע מספר.",
        "awaits": "ממתין לתאריך שניתן מבחוץ: {names}.",
        "given": "התאריך ניתן מבחוץ: {names}.",
        "held": "הספירה מושהית ({reason}) מאז {since}, ולכן אין מועד עד שתתחדש.",
        "more": "ניתן זמן נוסף ({reason}).",
        "pending": "התבקש זמן נוסף ({reason}); הוא ייחשב כשהלקוח יעודכן בזמן.",
        "exempt": "לא חל כאן ({why}).",
        "first_wake": "המועד הראשון לבדיקה נבחר כשהתיק התקבל: {due}.",
        "important": "חשיבות העניין ללקוח: {importance}; בלעדיה היה המועד לפני {due}.",
        "only_important": "חשיבות העניין ללקוח: {importance}; בלעדיה לא היה מועד.",
        "stands": "המועד הרשום הוא לפני {stored} והוא עומד בעינו; בספירה של היום הוא היה {today}.",
        "promise": "ההבטחה ניתנה על ידי {owner} ב-{made} למועד {due} ({zone}).",
        "never": "הבטחה אינה מושהית.",
    },
}
"""The catalogue. Placeholders are the same in every language."""


def tell(key: str, language: str, **values: str) -> str:
    """One sentence with its values put in once.

    Raises:
        DefinitionError: another language than ``en``, ``ar`` and ``he``.
    """
    words(language)  # it knows which languages there are, and says so
    return REASONS[language][key].format(**values)
