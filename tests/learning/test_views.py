"""Pictures are text that a person can read: in three languages, in black and white, without anything from outside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, timedelta
from fractions import Fraction
from functools import partial
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow.errors import DefinitionError, HistoryError
from complaintflow.learning.views import canvas as sheet
from complaintflow.learning.views import pareto, timeline, trend
from complaintflow.learning.views.words import WORDS
from tests.learning.desk import DAY, HOUR, T0, History
from tests.samples import LAYLA, PRIVATE, ROSTER, ZONE, State, in_state

LANGUAGES = ("en", "ar", "he")
CAUSES = {"billing": 41, "delivery": 23, "wording": 18, "weather": 9, "none": 0}
MONTHS = {"2026-01": Fraction(3, 4), "2026-02": None, "2026-03": Fraction(9, 10)}
SVG = "{http://www.w3.org/2000/svg}"
STORY = in_state(State.CLOSED)

DRAWN: list[Callable[..., str]] = [
    partial(pareto, CAUSES, title="Causes"),
    partial(trend, MONTHS, title="Kept"),
    partial(timeline, STORY.events, zone=ZONE, roster=ROSTER, title="C-1042"),
]


def texts(svg: str) -> list[str]:
    return ["".join(node.itertext()) for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def described(svg: str) -> str:
    return ElementTree.fromstring(svg).findtext(f"{SVG}desc") or ""


def bars(svg: str) -> list[float]:
    """Where the bars begin and end, from the left; the paper is none of them."""
    rects = list(ElementTree.fromstring(svg).iter(f"{SVG}rect"))[1:]
    return [float(node.attrib["x"]) + side * float(node.attrib["width"]) for node in rects for side in (0, 1)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("draw", DRAWN)
def test_a_picture_says_in_words_what_it_shows_and_fetches_nothing(
    draw: Callable[..., str], language: str
) -> None:
    root = ElementTree.fromstring(draw(language=language))
    assert root.attrib["role"] == "img" and root.attrib["lang"] == language
    assert root.attrib["direction"] == ("ltr" if language == "en" else "rtl")
    assert root[0].tag == f"{SVG}title" and root[1].tag == f"{SVG}desc"
    assert root[0].text and root[1].text
    tags = {node.tag.removeprefix(SVG) for node in root.iter()}
    assert tags <= {"svg", "title", "desc", "rect", "text", "polyline", "circle"}
    assert not any("href" in name or name.startswith("on") for node in root.iter() for name in node.attrib)


@pytest.mark.parametrize("draw", DRAWN)
def test_hebrew_and_arabic_begin_at_the_right(draw: Callable[..., str]) -> None:
    mirrored = [sheet.WIDTH - x for x in bars(draw(language="en"))]
    for language in ("ar", "he"):
        assert sorted(bars(draw(language=language))) == pytest.approx(sorted(mirrored), abs=0.01)


@pytest.mark.parametrize("language", ["ar", "he"])
def test_values_keep_their_direction_in_right_to_left_text(language: str) -> None:
    svg = pareto(CAUSES, title="SMS 2026", language=language)
    assert "\u2068SMS 2026\u2069" in texts(svg)
    assert "\u206841\u2069 (\u206845%\u2069)" in texts(svg)


@pytest.mark.parametrize("colour", [sheet.INK, sheet.QUIET])
def test_texts_can_be_read_on_the_paper(colour: str) -> None:
    assert contrast(colour) >= 7


@pytest.mark.parametrize("colour", [sheet.STRONG, sheet.SOFT, sheet.GOOD, sheet.BAD])
def test_bars_can_be_told_from_the_paper(colour: str) -> None:
    assert contrast(colour) >= 3


def contrast(colour: str) -> float:
    """The contrast with white, by WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def test_the_words_have_the_same_keys_and_places_in_every_language() -> None:
    def places(text: str) -> set[str]:
        return {part.split("}")[0] for part in text.split("{")[1:]}

    for key, text in WORDS["en"].items():
        assert all(places(WORDS[language][key]) == places(text) for language in LANGUAGES)
    assert len({frozenset(words) for words in WORDS.values()}) == 1


@pytest.mark.parametrize("draw", DRAWN)
def test_a_language_without_words_is_refused(draw: Callable[..., str]) -> None:
    with pytest.raises(DefinitionError, match="no words in 'xx'"):
        draw(language="xx")


@settings(max_examples=40)
@given(st.dictionaries(st.text(max_size=40), st.integers(0, 10**6), max_size=20), st.text(max_size=60))
def test_whatever_stands_in_a_name_the_picture_is_well_formed(counts: dict[str, int], title: str) -> None:
    for language in LANGUAGES:
        ElementTree.fromstring(pareto(counts, title=title, language=language))
        ElementTree.fromstring(trend(counts, title=title, language=language, unit=title))  # type: ignore[arg-type]


def test_nothing_has_a_picture_too() -> None:
    for svg in (
        pareto({}, title="Causes"),
        pareto({"a": 0}, title="x"),
        trend({}, title="x"),
        trend({"a": None}, title="x"),
    ):
        assert "Nothing to show." in texts(svg)


def test_the_vital_few_are_named_in_a_sentence() -> None:
    svg = pareto(CAUSES, title="Causes")
    assert "3 of 4 make up 90% of the total: 91." in texts(svg)
    assert svg.count(sheet.STRONG) == 3
    assert "billing: 41 (45%), 45% added up" in described(svg)


def test_what_is_left_out_is_a_bar_too_and_the_longest_fits() -> None:
    svg = pareto({f"cause {number}": 10 for number in range(30)}, title="Causes", most=2)
    assert "all others" in texts(svg)
    assert "280 (93%)" in texts(svg)
    assert max(bars(svg)) <= sheet.WIDTH - 140
    assert "all others" in texts(pareto(CAUSES, title="x", most=0))


def test_a_long_name_is_cut_where_it_stands_and_whole_where_it_is_told() -> None:
    name = "a price list that was out of date in every branch"
    svg = pareto({name: 1}, title="Causes")
    assert "a price list that was out o…" in texts(svg)
    assert name in described(svg)


def test_a_month_without_a_value_is_a_gap() -> None:
    svg = trend(MONTHS, title="Kept")
    assert "From 2026-01 to 2026-03: up from 75% to 90%." in texts(svg)
    assert "2026-02: no value" in described(svg)
    assert svg.count("<circle") == 2
    assert f'stroke="{sheet.STRONG}"' not in svg  # neither point has a neighbour to be joined with


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ({"a": timedelta(hours=30), "b": timedelta(hours=7.5)}, "From a to b: down from 30 h to 7.5 h."),
        ({"a": 3, "b": 3.0}, "From a to b: unchanged at 3."),
        ({"a": 1500, "b": 1600}, "From a to b: up from 1,500 to 1,600."),
        ({"a": 0.0}, "From a to a: unchanged at 0."),
        ({"a": 5, "b": 1, "c": 9, "d": 6}, "From a to d: up from 5 to 6, lowest 1 in b, highest 9 in c."),
        ({"a": Fraction(3, 2)}, "From a to a: unchanged at 150%."),
    ],
)
def test_numbers_are_told_in_their_own_unit(points: dict[str, object], said: str) -> None:
    assert said in texts(trend(points, title="x"))  # type: ignore[arg-type]


def test_a_unit_of_ones_own_stands_behind_the_number() -> None:
    assert "From a to b: up from 1 call to 2 call." in texts(
        trend({"a": 1.0, "b": 2.0}, title="x", unit="call")
    )


def test_shares_are_drawn_on_the_whole_scale_and_a_year_of_weeks_has_room() -> None:
    assert {"0%", "25%", "50%", "75%", "100%"} <= set(texts(trend(MONTHS, title="x")))
    weeks: dict[str, object] = {f"week {number}": float(number) for number in range(52)}
    names = [text for text in texts(trend(weeks, title="x")) if text.startswith("week")]  # type: ignore[arg-type]
    assert len(names) == 13


def life() -> History:
    """Every end that a promise can have, one each."""
    history = History().acknowledge(T0 + HOUR)
    promises = [history.promise(T0 + HOUR, T0 + day * DAY) for day in range(1, 6)]
    history.keep(promises[0], T0 + DAY - HOUR).breaks(promises[1], T0 + 2 * DAY)
    history.breaks(promises[2], T0 + 3 * DAY)
    history.put(cf.events.CommitmentRepaired, T0 + 4 * DAY, by="dana", commitment=promises[2], answer="Late.")
    history.put(cf.events.CommitmentReleased, T0 + 4 * DAY, by=cf.CUSTOMER, commitment=promises[3])
    history.change(promises[4], T0 + 4 * DAY, T0 + 9 * DAY)
    return history


def test_every_promise_is_there_with_what_befell_it() -> None:
    shown = texts(timeline(life(), zone=UTC))
    for said in (
        "✓ kept 2026-03-03 07:00",
        "✗ broken 2026-03-04 08:00",
        "✗ broken 2026-03-05 08:00, made good 2026-03-06 08:00",
        "let go by the customer 2026-03-06 08:00",
        "moved on 2026-03-06 08:00",
        "open until 2026-03-11 08:00",
    ):
        assert said in shown
    assert "C-1: from 2026-03-02 08:00 to 2026-03-11 08:00 (UTC) – not closed yet" in shown


def test_a_withdrawn_break_says_so() -> None:
    history = History().acknowledge(T0)
    promise = history.promise(T0, T0 + DAY)
    history.breaks(promise, T0 + DAY)
    proof = {"evidence": "the mail", "reason": "late"}
    history.put(cf.events.CommitmentBreakWithdrawn, T0 + 2 * DAY, by="dana", commitment=promise, **proof)
    assert "broken 2026-03-03 08:00, withdrawn by proof 2026-03-04 08:00" in texts(
        timeline(history, zone=UTC)
    )


def test_a_closed_complaint_says_when_and_people_have_their_names() -> None:
    shown = texts(timeline(STORY.events, zone=ZONE, roster=ROSTER))
    assert any(text.endswith("– closed 2026-09-15 10:05") for text in shown), shown
    assert "Dana Levi" in shown
    assert "dana" in texts(timeline(STORY.events, zone=ZONE))


def test_a_picture_of_a_complaint_holds_nothing_of_the_customers() -> None:
    svg = timeline(STORY.events, zone=ZONE, roster=ROSTER)
    assert STORY.complaint.customer is LAYLA or STORY.complaint.customer == LAYLA
    assert not any(private in svg for private in PRIVATE)


def test_a_promise_of_nobody_and_a_complaint_of_a_moment_have_a_picture() -> None:
    history = History()
    fields = {"kind": cf.PromiseKind.ANSWER, "what": "an answer", "zone": "UTC", "told_as": T0}
    history.put(cf.events.CommitmentAdopted, T0, made_at=T0 - DAY, promised_at=T0 + HOUR, **fields)
    assert "nobody" in texts(timeline(history, zone=UTC))
    noticed = cf.events.ComplaintDetected(
        reference="C-1", seq=1, recorded_at=T0, at=T0, by="dana", customer=LAYLA, signal="two debits"
    )
    assert "03-02 08:15" in texts(timeline([noticed], zone=UTC))
    with pytest.raises(HistoryError):
        timeline([], zone=UTC)
