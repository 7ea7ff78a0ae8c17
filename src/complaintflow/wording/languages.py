"""The three languages that come along, made of their data.

The rule this module keeps: what a language says stands in its own module; here it is only put together.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from complaintflow.wording import ar, en, he
from complaintflow.wording.dates import SpokenDates
from complaintflow.wording.language import Language, Voice
from complaintflow.wording.lint import BOOKS

ENGLISH = Language(
    code="en",
    name=en.NAME,
    direction=en.DIRECTION,
    messages=en.MESSAGES,
    labels=en.LABELS,
    speech=SpokenDates(
        weekdays=en.WEEKDAYS,
        months=en.MONTHS,
        moment_pattern=en.MOMENT,
        zones=en.ZONES,
        utc=en.UTC,
        ahead_of_utc=en.AHEAD_OF_UTC,
        behind_utc=en.BEHIND_UTC,
        units=en.UNITS,
        form=en.form,
        joined=en.joined,
        under_a_minute=en.UNDER_A_MINUTE,
    ),
    phrases=BOOKS["en"],
    voices={
        "plain": Voice(en.PLAIN, en.PLAIN_LINES),
        "formal": Voice(en.FORMAL, en.FORMAL_LINES),
        "supervisor": Voice(en.SUPERVISOR),
    },
)

ARABIC = Language(
    code="ar",
    name=ar.NAME,
    direction=ar.DIRECTION,
    messages=ar.MESSAGES,
    labels=ar.LABELS,
    speech=SpokenDates(
        weekdays=ar.WEEKDAYS,
        months=ar.MONTHS,
        moment_pattern=ar.MOMENT,
        zones=ar.ZONES,
        utc=ar.UTC,
        ahead_of_utc=ar.AHEAD_OF_UTC,
        behind_utc=ar.BEHIND_UTC,
        units=ar.UNITS,
        form=ar.form,
        joined=ar.joined,
        under_a_minute=ar.UNDER_A_MINUTE,
    ),
    phrases=BOOKS["ar"],
    voices={
        "plain": Voice(ar.PLAIN, ar.PLAIN_LINES),
        "formal": Voice(ar.FORMAL, ar.FORMAL_LINES),
        "supervisor": Voice(ar.SUPERVISOR),
    },
)

HEBREW = Language(
    code="he",
    name=he.NAME,
    direction=he.DIRECTION,
    messages=he.MESSAGES,
    labels=he.LABELS,
    speech=SpokenDates(
        weekdays=he.WEEKDAYS,
        months=he.MONTHS,
        moment_pattern=he.MOMENT,
        zones=he.ZONES,
        utc=he.UTC,
        ahead_of_utc=he.AHEAD_OF_UTC,
        behind_utc=he.BEHIND_UTC,
        units=he.UNITS,
        form=he.form,
        joined=he.joined,
        under_a_minute=he.UNDER_A_MINUTE,
    ),
    phrases=BOOKS["he"],
    voices={
        "plain": Voice(he.PLAIN, he.PLAIN_LINES),
        "formal": Voice(he.FORMAL, he.FORMAL_LINES),
        "supervisor": Voice(he.SUPERVISOR),
    },
)

LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {language.code: language for language in (ENGLISH, ARABIC, HEBREW)}
)
