"""The CLDR, as Babel carries it, is the oracle of the words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import attrs
import pytest
from babel import Locale
from babel.dates import format_datetime, get_timezone, get_timezone_location
from babel.units import format_unit
from hypothesis import given
from hypothesis import strategies as st

from complaintflow.errors import DefinitionError, MomentError
from complaintflow.wording import ar, en, he
from complaintflow.wording.dates import check_digits, in_digits
from complaintflow.wording.languages import LANGUAGES

PATTERNS = {
    "en": "EEEE d MMMM y, HH:mm",
    "ar": "EEEE d MMMM y، 'الساعة' HH:mm",
    "he": "EEEE, d בMMMM y, 'בשעה' HH:mm",
}
WORDS = {"en": en, "ar": ar, "he": he}
SPEECH = {code: language.speech for code, language in LANGUAGES.items()}

languages = st.sampled_from(sorted(SPEECH))
moments = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.timezones())
every_language = pytest.mark.parametrize("code", sorted(SPEECH))


@given(languages, moments)
def test_a_moment_is_said_as_the_cldr_says_it(code: str, when: datetime) -> None:
    expected = format_datetime(when.replace(tzinfo=None), PATTERNS[code], locale=code)
    assert SPEECH[code].moment(when, "Asia/Amman", seconds=False).startswith(f"{expected} (")


@every_language
def test_plural_forms_are_those_of_the_cldr(code: str) -> None:
    rule = Locale(code).plural_form
    same = {n: "other" if code == "he" and rule(n) == "many" else rule(n) for n in range(1, 1001)}
    assert {n: WORDS[code].form(n) for n in range(1, 1001)} == same


@every_language
@pytest.mark.parametrize("unit", ["hour", "minute"])
def test_hours_and_minutes_are_counted_as_the_cldr_counts_them(code: str, unit: str) -> None:
    for n in range(1, 24 if unit == "hour" else 60):
        expected = format_unit(n, f"duration-{unit}", locale=code)
        said = SPEECH[code].duration(timedelta(**{f"{unit}s": n}))
        assert said == (expected.removeprefix("1 ") if code == "he" else expected)


def test_arabic_days_have_a_dual_and_two_plurals() -> None:
    said = [SPEECH["ar"].duration(timedelta(days=n)) for n in (1, 2, 3, 10, 11, 99, 100, 103)]
    assert said == ["يوم", "يومان", "3 أيام", "10 أيام", "11 يومًا", "99 يومًا", "100 يوم", "103 أيام"]


def test_hebrew_days_have_a_dual() -> None:
    assert [SPEECH["he"].duration(timedelta(days=n)) for n in (1, 2, 3)] == ["יום", "יומיים", "3 ימים"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", ["1 day, 2 hours and 5 minutes", "2 hours and 5 minutes", "less than a minute"]),
        ("ar", ["يوم وساعتان و5 دقائق", "ساعتان و5 دقائق", "أقل من دقيقة"]),
        ("he", ["יום, שעתיים ו-5 דקות", "שעתיים ו-5 דקות", "פחות מדקה"]),
    ],
)
def test_a_duration_names_its_days_hours_and_minutes(code: str, said: list[str]) -> None:
    spans = [timedelta(hours=26, minutes=5), timedelta(hours=2, minutes=5, seconds=59), timedelta(seconds=59)]
    assert [SPEECH[code].duration(span) for span in spans] == said


def test_a_hebrew_word_after_the_conjunction_takes_no_hyphen() -> None:
    assert SPEECH["he"].duration(timedelta(days=3, hours=2)) == "3 ימים ושעתיים"


@given(languages, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_a_duration_is_never_told_longer_than_it_is(code: str, span: timedelta) -> None:
    whole_minutes = span - span % timedelta(minutes=1)
    assert SPEECH[code].duration(span) == SPEECH[code].duration(whole_minutes)


def test_a_negative_duration_is_refused() -> None:
    with pytest.raises(DefinitionError, match="negative duration"):
        SPEECH["en"].duration(timedelta(seconds=-1))


@every_language
def test_seconds_are_shown_where_somebody_is_held_to_them(code: str) -> None:
    when = datetime(2026, 3, 3, 14, 0, 30, tzinfo=UTC)
    assert "14:00:30" in SPEECH[code].moment(when)
    assert "14:00:30" not in SPEECH[code].moment(when, seconds=False)
    assert "14:00:" not in SPEECH[code].moment(when.replace(second=0))


@every_language
def test_city_names_of_zones_are_those_of_the_cldr(code: str) -> None:
    told = {name: words for name, words in WORDS[code].ZONES.items() if name not in TOLD_OTHERWISE}
    city = {name: get_timezone_location(get_timezone(name), locale=code, return_city=True) for name in told}
    assert {name: words for name, words in told.items() if city[name] not in words} == {}


# Where the CLDR has no translation or an odd one, or where people name the country.
TOLD_OTHERWISE = {
    "Asia/Jerusalem", "Europe/London", "Asia/Hebron", "Europe/Kyiv", "America/Argentina/Buenos_Aires", "Asia/Kolkata",
    "Australia/Perth", "America/Sao_Paulo", "America/Bogota", "America/Los_Angeles", "America/Mexico_City",
}  # fmt: skip


def test_all_languages_have_words_for_the_same_zones_and_each_exists() -> None:
    assert set(en.ZONES) == set(ar.ZONES) == set(he.ZONES)
    assert all(ZoneInfo(name) for name in en.ZONES)


@pytest.mark.parametrize(
    ("offset", "said"),
    [
        (timedelta(0), ["UTC", "بالتوقيت العالمي", "שעון UTC"]),
        (timedelta(hours=2), ["UTC plus 2 hours", "بالتوقيت العالمي زائد 02:00", "שעון UTC ועוד שעתיים"]),
        (
            -timedelta(hours=3, minutes=30),
            [
                "UTC minus 3 hours and 30 minutes",
                "بالتوقيت العالمي ناقص 03:30",
                "שעון UTC פחות 3 שעות ו-30 דקות",
            ],
        ),
    ],
)
def test_a_zone_without_words_is_told_by_its_distance_from_utc(offset: timedelta, said: list[str]) -> None:
    when = datetime(2026, 3, 3, 14, tzinfo=timezone(offset))
    endings = [SPEECH[code].moment(when, "Atlantis/Capital") for code in ("en", "ar", "he")]
    assert [ending.partition("(")[2].rstrip(")") for ending in endings] == said


def test_a_naive_moment_of_an_unknown_zone_is_refused() -> None:
    with pytest.raises(MomentError, match="naive"):
        SPEECH["en"].moment(datetime(2026, 3, 3))


def test_arabic_digits_are_a_choice() -> None:
    said = SPEECH["ar"].moment(datetime(2026, 3, 3, 14, tzinfo=UTC))
    assert in_digits(said, "latin") == said
    assert "٣ مارس ٢٠٢٦، الساعة ١٤:٠٠" in in_digits(said, "arabic-indic")


def test_digits_of_an_unknown_name_are_refused() -> None:
    check_digits("latin")
    with pytest.raises(DefinitionError, match="Did you mean arabic-indic"):
        check_digits("arabic")


@pytest.mark.parametrize("part", ["weekdays", "months"])
def test_a_week_has_seven_days_and_a_year_twelve_months(part: str) -> None:
    speech = LANGUAGES["en"].speech
    with pytest.raises(DefinitionError, match=rf"{part}: \d+ words are needed, not 1"):
        attrs.evolve(speech, **{part: ("one",)})  # type: ignore[misc]


@pytest.mark.parametrize(
    ("pattern", "told"), [("{wekday}", "Did you mean weekday"), ("a day", "Known: clock, day")]
)
def test_a_moment_is_said_by_places_that_are_known(pattern: str, told: str) -> None:
    with pytest.raises(DefinitionError, match=f"moment_pattern: .* {told}"):
        attrs.evolve(SPEECH["en"], moment_pattern=pattern)


def test_a_pattern_may_have_a_single_place_and_a_percent_sign() -> None:
    speech = attrs.evolve(SPEECH["en"], moment_pattern="100% in {year}")
    assert speech.moment(datetime(2026, 3, 3, tzinfo=UTC)) == "100% in 2026"
