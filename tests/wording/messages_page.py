"""Writes the page that shows every message in every language: ``python -m tests.wording.messages_page``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from html import escape
from pathlib import Path
from typing import Any

from complaintflow.record.notice import Audience, Notice, Recipient
from complaintflow.telling.render import render
from complaintflow.wording import CATALOGUE, KINDS
from complaintflow.wording.lint import BOOKS, WHY
from complaintflow.wording.values import DURATIONS, LISTED, MOMENTS, NUMBERED, PAST_MOMENTS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "messages.md"
LANGUAGES = ("en", "ar", "he")
ISRAEL = timezone(timedelta(hours=2))

HEAD = """\
<!-- Made by `python -m tests.wording.messages_page`; a test compares. Change the catalogue and run it again. -->

# Messages

Every message, with example values, in the three languages that come along.
This is how readers see them who asked for nothing else. Readers of the [formal register](#registers) get other words.
To change a text, see [Change a message](../how-to/change-a-message.md).
To add a language, see [Add a language](../how-to/add-a-language.md).

The places of a text are filled from `Notice.facts`. What a place holds:

{types}
Everything else is text. A text that is a key of the record, such as the channel `phone`, is shown in [words](#labels).
In Arabic and Hebrew every value stands between U+2068 and U+2069, so that a Latin reference or a number turns no
sentence around. Control characters and others that nobody sees are written out, as `⟨U+202E⟩`.
A missing or blank value raises `DefinitionError`, which names the message and the place. A few facts may be missing:
then their paragraph is left out.
"""

EXAMPLES: dict[str, dict[str, Any]] = {
    "en": {
        "customer_name": "Layla Haddad", "owner_name": "Dana Levi", "previous_owner_name": "Noor Saleh",
        "organisation_name": "Example Ltd", "summary": "I was charged twice in February.",
        "contact_summary": "We agreed to compare the two bills.", "impact": "Three weeks without the money.",
        "next_step": "We compare the two bills.", "promise": "What we found",
        "new_promise": "What the bank says", "apology": "We are sorry that you waited for your money.",
        "reason": "The bank has not yet answered us.",
        "progress": "The second bill has been found.", "questions": ("When did you pay?", "By card or by transfer?"),
        "options": ("The money back", "A month free of charge"),
        "plan": ("Pay the money back", "Confirm it in writing"),
        "resolution": "The money was paid back.", "explanation": "One order was entered twice.",
        "improvement": "The second entry of an order is now refused.", "outcome": "confirmed",
        "observed_issue": "Two bills went to you on one day.", "feedback": "Please call in the evening.",
        "reply": "We have noted it.",
        "gesture": "A month free of charge", "body": "The ombudsman", "department": "Billing",
        "request": "Send both bills.",
        "answer": "You were charged twice; the second charge was ours to avoid.",
        "reasons": "The second bill has no order of its own.", "redress": ("The second charge, paid back",),
        "routes": ("The ombudsman, +00 000 0000",), "duty": "first_answer", "rung": "2",
    },
    "ar": {
        "customer_name": "ليلى حداد", "owner_name": "دانا ليفي", "previous_owner_name": "نور صالح",
        "organisation_name": "شركة المثال", "summary": "خُصم المبلغ مرتين في شهر فبراير.",
        "contact_summary": "اتفقنا على مقارنة الفاتورتين.", "impact": "ثلاثة أسابيع دون المبلغ.",
        "next_step": "مقارنة الفاتورتين.", "promise": "نتيجة المقارنة",
        "new_promise": "رد المصرف", "apology": "نأسف لانتظاركم المبلغ.", "reason": "لم يصلنا رد المصرف بعد.",
        "progress": "عُثر على الفاتورة الثانية.", "questions": ("متى دُفع المبلغ؟", "ببطاقة أم بتحويل؟"),
        "options": ("إعادة المبلغ", "شهر دون رسوم"), "plan": ("إعادة المبلغ", "تأكيد ذلك كتابةً"),
        "resolution": "أُعيد المبلغ.", "explanation": "سُجِّل طلب واحد مرتين.",
        "improvement": "يُرفض الآن تسجيل الطلب مرة ثانية.", "outcome": "confirmed",
        "observed_issue": "أُرسلت إليكم فاتورتان في يوم واحد.", "feedback": "أرجو الاتصال مساءً.",
        "reply": "سجلنا ذلك.",
        "gesture": "شهر دون رسوم", "body": "أمين المظالم", "department": "الفواتير",
        "request": "إرسال الفاتورتين.",
        "answer": "خُصم المبلغ مرتين، وكان علينا تفادي الخصم الثاني.",
        "reasons": "لا طلب يقابل الفاتورة الثانية.", "redress": ("إعادة المبلغ الثاني",),
        "routes": ("أمين المظالم، +00 000 0000",), "duty": "first_answer", "rung": "2",
    },
    "he": {
        "customer_name": "לילה חדאד", "owner_name": "דנה לוי", "previous_owner_name": "נור סאלח",
        "organisation_name": "חברת הדוגמה", "summary": "חויבתי פעמיים בחודש פברואר.",
        "contact_summary": "סיכמנו להשוות בין שני החשבונות.", "impact": "שלושה שבועות בלי הכסף.",
        "next_step": "השוואת שני החשבונות.", "promise": "תוצאת ההשוואה",
        "new_promise": "תשובת הבנק", "apology": "צר לנו על ההמתנה לכסף.", "reason": "תשובת הבנק טרם התקבלה אצלנו.",
        "progress": "החשבון השני נמצא.", "questions": ("מתי בוצע התשלום?", "בכרטיס או בהעברה?"),
        "options": ("החזר כספי", "חודש ללא תשלום"), "plan": ("החזר כספי", "אישור בכתב"),
        "resolution": "הכסף הוחזר.", "explanation": "הזמנה אחת נרשמה פעמיים.",
        "improvement": "רישום שני של הזמנה נדחה מעתה.", "outcome": "confirmed",
        "observed_issue": "שני חשבונות נשלחו אליך ביום אחד.", "feedback": "נא להתקשר בערב.",
        "reply": "רשמנו זאת.",
        "gesture": "חודש ללא תשלום", "body": "נציבות תלונות הציבור", "department": "חיובים",
        "request": "שליחת שני החשבונות.",
        "answer": "חויבת פעמיים, ומחובתנו היה למנוע את החיוב השני.",
        "reasons": "לחשבון השני אין הזמנה משלו.", "redress": ("החזר החיוב השני",),
        "routes": ("נציבות תלונות הציבור, +00 000 0000",), "duty": "first_answer", "rung": "2",
    },
}  # fmt: skip
COMMON: dict[str, Any] = {
    "reference": "C-1042", "owner_contact": "+00 000 0000", "channel": "phone", "survey_link": "https://example.test/s/42",
    "other_reference": "C-1057",
    "rating_low": 1, "rating_high": 5, "load": 14, "capacity": 10, "time_left": timedelta(hours=2),
    "received_at": datetime(2026, 3, 1, 10, 5, tzinfo=ISRAEL), "contact_at": datetime(2026, 3, 1, 10, 5, tzinfo=ISRAEL),
    "promised_at": datetime(2026, 3, 3, 14, 0, tzinfo=ISRAEL), "due_at": datetime(2026, 3, 2, 12, 0, tzinfo=ISRAEL),
    "previous_promised_at": datetime(2026, 3, 2, 12, 0, tzinfo=ISRAEL),
}  # fmt: skip
BY_KIND = {
    "final_response": {"outcome": "upheld"},
    "handover": {"reason": "absence"},
    "handover_offered": {"reason": "absence"},
}
TITLES = {
    "customer": "To the customer",
    "public": "In public",
    "owner": "To the owner",
    "supervisor": "To the supervisor",
    "department": "To a department",
}


def notice_of(kind: str, code: str, register: str) -> Notice:
    known = {**COMMON, **EXAMPLES[code], **BY_KIND.get(kind, {})}
    known["promises"] = ((known["promise"], known["promised_at"]),)
    first, *others = known["plan"]
    known["plan"] = ((f"{first} ({known['owner_name']})", known["due_at"]), *others)
    facts = {name: known[name] for name in sorted(KINDS[kind].all_places)}
    to = Recipient(
        kind=Audience.CUSTOMER, id="layla", language=code, zone="Asia/Jerusalem", register=register
    )
    id, at = f"C-1042/2:{kind}:customer", COMMON["received_at"]
    return Notice(id=id, kind=kind, reference="C-1042", fact="C-1042/2", to=to, at=at, facts=facts)


def shown(html: str) -> str:
    """Invisible marks as entities, so that the source of the page hides nothing."""
    return re.sub("[\u200f\u2068\u2069]", lambda match: f"&#x{ord(match[0]):X};", html)


def cell(kind: str, code: str, register: str) -> str:
    message = render(notice_of(kind, code, register))
    subject = f"<p><strong>{escape(message.subject)}</strong></p>\n" if message.subject else ""
    way = f'lang="{code}" dir="{message.direction}" style="vertical-align: top"'
    return f"<td {way}>\n{shown(subject + message.html)}\n</td>"


def table(heads: list[str], rows: list[str]) -> str:
    head = "".join(f"<th>{name}</th>" for name in heads)
    return (
        '<table style="table-layout: fixed; width: 100%; font-size: 0.85em">\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n" + "\n".join(rows) + "\n</tbody>\n</table>\n"
    )


def side_by_side(kind: str, register: str = "plain") -> str:
    names = [CATALOGUE.languages[code].name for code in LANGUAGES]
    row = "<tr>\n" + "\n".join(cell(kind, code, register) for code in LANGUAGES) + "\n</tr>"
    return table(names, [row])


def message(kind: str) -> str:
    places = ", ".join(f"`{name}`" for name in sorted(KINDS[kind].all_places))
    optional = ", ".join(f"`{name}`" for name in sorted(KINDS[kind].optional))
    left_out = f" The paragraph of a fact that is not there is left out: {optional}." if optional else ""
    return f"### {kind}\n\n{KINDS[kind].when}\n\nPlaces: {places}.{left_out}\n\n{side_by_side(kind)}"


def types() -> str:
    told = [
        (
            MOMENTS - PAST_MOMENTS,
            "an aware `datetime` on the reader's clock; shown with weekday, date, hour and zone",
        ),
        (PAST_MOMENTS, "the same, shown to the minute"),
        (DURATIONS, "a `timedelta`; shown in days, hours and minutes, rounded down"),
        (NUMBERED, "a tuple of texts; shown numbered"),
        (LISTED, "a tuple of texts, or of pairs of a text and a `datetime`; shown with dashes"),
    ]
    return "".join(f"* {', '.join(f'`{name}`' for name in sorted(names))}: {what}.\n" for names, what in told)


def registers() -> Iterator[str]:
    voice = CATALOGUE.languages["en"].voices["formal"]
    yield "## Registers\n"
    yield "`Customer.register` is `plain` where nothing is said, or `formal`. Any other word gives texts in between."
    yield "A register changes the greeting and the closing line of every letter."
    yield "These messages have texts of their own in each; here are the formal ones.\n"
    for kind in voice.texts:
        yield f"### {kind}, formal\n\n{side_by_side(kind, 'formal')}"
    yield "## To supervisors\n"
    yield "A supervisor does not read the words to the owner: `supervisor` is a register too.\n"
    for kind in CATALOGUE.languages["en"].voices["supervisor"].texts:
        yield f"### {kind}, to supervisors\n\n{side_by_side(kind, 'supervisor')}"


def labels() -> Iterator[str]:
    yield "## Labels\n\nWords for what the record keeps as keys.\n"
    names = ["key", *(CATALOGUE.languages[code].name for code in LANGUAGES)]
    for group, words in CATALOGUE.languages["en"].labels.items():
        yield f"### {group}\n\n{table(names, [label_row(group, key) for key in words])}"


def label_row(group: str, key: str) -> str:
    spoken = [CATALOGUE.languages[code] for code in LANGUAGES]
    words = [f'<td lang="{one.code}" dir="{one.direction}">{one.label(group, key)}</td>' for one in spoken]
    return f"<tr><td><code>{key}</code></td>{''.join(words)}</tr>"


def refused() -> Iterator[str]:
    yield "## What the lint refuses\n"
    yield "In texts of the catalogue to customers, and in what staff writes to them; never in a customer's own words.\n"
    for category, why in WHY.items():
        count = sum(len(book.refused.get(category, ())) for book in BOOKS.values())
        yield f"* `{category}` ({count} phrases): {why}"


def page() -> str:
    parts = [HEAD.replace("{types}", types())]
    for audience, title in TITLES.items():
        kinds = [kind for kind in KINDS if KINDS[kind].audience == audience]
        parts += [f"## {title}\n", *(message(kind) for kind in kinds)]
    return "\n".join([*parts, *registers(), *labels(), *refused()]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
