"""The three languages that come along, made of their data.

The rule this module keeps: what a language says stands in its own module; here it is only put together.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType, ModuleType

from complaintflow.wording import ar, en, he
from complaintflow.wording.dates import SpokenDates
from complaintflow.wording.language import Language, Voice
from complaintflow.wording.lint import BOOKS


def _language(code: str, words: ModuleType) -> Language:
    return Language(
        code=code,
        name=words.NAME,
        direction=words.DIRECTION,
        messages=words.MESSAGES,
        labels=words.LABELS,
        speech=_speech(words),
        phrases=BOOKS[code],
        voices={
            "plain": Voice(words.PLAIN, words.PLAIN_LINES),
            "formal": Voice(words.FORMAL, words.FORMAL_LINES),
            "supervisor": Voice(words.SUPERVISOR),
        },
    )


def _speech(words: ModuleType) -> SpokenDates:
    return SpokenDates(
        weekdays=words.WEEKDAYS,
        months=words.MONTHS,
        moment_pattern=words.MOMENT,
        zones=words.ZONES,
        utc=words.UTC,
        ahead_of_utc=words.AHEAD_OF_UTC,
        behind_utc=words.BEHIND_UTC,
        units=words.UNITS,
        form=words.form,
        joined=words.joined,
        under_a_minute=words.UNDER_A_MINUTE,
    )


ENGLISH, ARABIC, HEBREW = _language("en", en), _language("ar", ar), _language("he", he)

LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {language.code: language for language in (ENGLISH, ARABIC, HEBREW)}
)
