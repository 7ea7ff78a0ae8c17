"""The words in which time explains itself, in three languages.

The rule this module keeps: every language has the same keys. Counts follow a label ("Intervals counted: 3"), because
the plurals of Arabic and Hebrew do not follow English. Values are isolated in right-to-left text, so that a date
keeps its order.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from complaintflow.errors import DefinitionError, did_you_mean

SENTENCES: dict[str, dict[str, str]] = {
    "en": {
        "add": "{worked} of working time from {start} end at {end} ({zone}).",
        "back": "{worked} of working time back from {start} begin at {end} ({zone}).",
        "elapsed": "From {start} to {end} there are {worked} of working time ({zone}).",
        "intervals": "Intervals counted: {count}.",
        "holidays": "Holidays skipped: {days}.",
        "special": "Days with hours of their own: {days}.",
        "pauses": "Paused working time left out: {cut}.",
        "shifts": "The clocks changed: {shifts}.",
        "due_on": "{unit}: {count}, from {anchor} ({zone}). Last day in time: {day}.",
        "due_at": "{unit}: {count}, from {anchor} ({zone}). In time up to {at}.",
        "due_before": "{unit}: less than {count}, from {anchor} ({zone}). In time before {before}.",
        "first": "Day one: {day}.",
        "windows": "Time did not run: {windows}.",
        "rolled": "Moved on from {day}, which is closed.",
        "hours": "Hours",
        "working_hours": "Working hours",
        "business_days": "Business days",
        "calendar_days": "Calendar days",
        "weeks": "Weeks",
        "months": "Months",
        "to": "{first} to {last}",
        "h": "{count} h",
        "min": "{count} min",
        "s": "{count} s",
        "comma": ", ",
        "mon": "Mon",
        "tue": "Tue",
        "wed": "Wed",
        "thu": "Thu",
        "fri": "Fri",
        "sat": "Sat",
        "sun": "Sun",
        "holiday": "holiday",
        "closed": "closed",
    },
    "ar": {
        "add": "{worked} من وقت العمل ابتداءً من {start} تنتهي في {end} ({zone}).",
        "back": "{worked} من وقت العمل رجوعًا من {start} تبدأ في {end} ({zone}).",
        "elapsed": "من {start} إلى {end} يوجد {worked} من وقت العمل ({zone}).",
        "intervals": "عدد الفترات المحسوبة: {count}.",
        "holidays": "العطل المستبعدة: {days}.",
        "special": "أيام لها ساعات خاصة: {days}.",
        "pauses": "وقت العمل الموقوف غير المحسوب: {cut}.",
        "shifts": "تغيّر التوقيت: {shifts}.",
        "due_on": "{unit}: {count}، ابتداءً من {anchor} ({zone}). آخر يوم ضمن المهلة: {day}.",
        "due_at": "{unit}: {count}، ابتداءً من {anchor} ({zone}). ضمن المهلة حتى {at}.",
        "due_before": "{unit}: أقل من {count}، ابتداءً من {anchor} ({zone}). ضمن المهلة قبل {before}.",
        "first": "أول يوم محسوب: {day}.",
        "windows": "لم تُحتسب المدة: {windows}.",
        "rolled": "نُقل من {day} لأنه يوم مغلق.",
        "hours": "ساعات",
        "working_hours": "ساعات عمل",
        "business_days": "أيام عمل",
        "calendar_days": "أيام تقويمية",
        "weeks": "أسابيع",
        "months": "أشهر",
        "to": "{first} إلى {last}",
        "h": "{count} س",
        "min": "{count} د",
        "s": "{count} ث",
        "comma": "، ",
        "mon": "الاثنين",
        "tue": "الثلاثاء",
        "wed": "الأربعاء",
        "thu": "الخميس",
        "fri": "الجمعة",
        "sat": "السبت",
        "sun": "الأحد",
        "holiday": "عطلة",
        "closed": "مغلق",
    },
    "he": {
        "add": "{worked} של זמן עבודה החל מ-{start} מסתיימות ב-{end} ({zone}).",
        "back": "{worked} של זמן עבודה לאחור מ-{start} מתחילות ב-{end} ({zone}).",
        "elapsed": "מ-{start} עד {end} יש {worked} של זמן עבודה ({zone}).",
        "intervals": "מספר פרקי הזמן שנספרו: {count}.",
        "holidays": "חגים שדולגו: {days}.",
        "special": "ימים עם שעות משלהם: {days}.",
        "pauses": "זמן עבודה מושהה שלא נספר: {cut}.",
        "shifts": "השעון הוזז: {shifts}.",
        "due_on": "{unit}: {count}, החל מ-{anchor} ({zone}). היום האחרון במועד: {day}.",
        "due_at": "{unit}: {count}, החל מ-{anchor} ({zone}). במועד עד {at}.",
        "due_before": "{unit}: פחות מ-{count}, החל מ-{anchor} ({zone}). במועד לפני {before}.",
        "first": "היום הראשון בספירה: {day}.",
        "windows": "הזמן לא רץ: {windows}.",
        "rolled": "הוזז מ-{day}, שהוא יום סגור.",
        "hours": "שעות",
        "working_hours": "שעות עבודה",
        "business_days": "ימי עסקים",
        "calendar_days": "ימים קלנדריים",
        "weeks": "שבועות",
        "months": "חודשים",
        "to": "{first} עד {last}",
        "h": "{count} שע׳",
        "min": "{count} דק׳",
        "s": "{count} שנ׳",
        "comma": ", ",
        "mon": "יום ב׳",
        "tue": "יום ג׳",
        "wed": "יום ד׳",
        "thu": "יום ה׳",
        "fri": "יום ו׳",
        "sat": "שבת",
        "sun": "יום א׳",
        "holiday": "חג",
        "closed": "סגור",
    },
}
"""The catalogue. Placeholders are the same in every language."""

RIGHT_TO_LEFT = ("ar", "he")
"""Languages whose values need isolating, and whose week is drawn from Sunday."""

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


def words(language: str) -> dict[str, str]:
    """The catalogue of one language.

    Raises:
        DefinitionError: there is none.
    """
    if language not in SENTENCES:
        raise DefinitionError(
            f"there are no words in {language!r}. {did_you_mean(language, SENTENCES)}", place="language"
        )
    return SENTENCES[language]


def say(key: str, language: str, /, **values: str) -> str:
    """One sentence with its values put in once. The functions below make values that keep their direction."""
    return words(language)[key].format(**values)


def isolated(value: object, language: str) -> str:
    """A value that keeps its own direction inside the sentence."""
    return f"{_FIRST_STRONG_ISOLATE}{value}{_POP_ISOLATE}" if language in RIGHT_TO_LEFT else str(value)


def listed(values: Iterable[object], language: str) -> str:
    """Several values with commas between them, each isolated, so that they follow the direction of the text."""
    return words(language)["comma"].join(isolated(value, language) for value in values)


def clock(moment: datetime, zone: tzinfo, language: str) -> str:
    """A moment as a wall clock in ``zone`` shows it: to the minute, or as fine as it is."""
    local = moment.astimezone(zone).replace(tzinfo=None)
    whole = local.second == 0 and local.microsecond == 0
    return isolated(local.isoformat(" ", "minutes" if whole else "auto"), language)


def length(amount: timedelta, language: str) -> str:
    """An amount of time in hours, minutes and seconds; a minus stands for going back."""
    names = words(language)
    minutes, rest = divmod(abs(amount), timedelta(minutes=1))
    seconds = f"{rest.total_seconds():f}".rstrip("0").rstrip(".")
    parts = [("h", str(minutes // 60)), ("min", str(minutes % 60)), ("s", seconds)]
    told = [names[key].format(count=count) for key, count in parts if count not in ("0", "")]
    text = " ".join(told) or names["min"].format(count=0)
    return isolated(f"-{text}" if amount < timedelta(0) else text, language)


def stretch(first: date, last: date | None, language: str) -> str:
    """A window of dates; one without an end is its first day and a dash."""
    if last is None:
        return isolated(f"{first} -", language)
    return words(language)["to"].format(first=isolated(first, language), last=isolated(last, language))
