"""Which few causes make up most of it: a chart of Pareto.

The rule this module keeps: the longest bar comes first, every bar says its number, and what was left out is a bar too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import frozen

from complaintflow.learning.views.canvas import (
    INK,
    QUIET,
    SOFT,
    STRONG,
    WIDTH,
    Canvas,
    number,
    percent,
    shown,
)
from complaintflow.learning.views.words import say

_LABEL, _BAR, _TOGETHER = 218, 330, WIDTH - 20
_TOP, _ROW, _THICK = 84, 30, 20
MOST = Fraction(4, 5)
"""The share that the vital few make up (Juran)."""


@frozen
class Row:
    """One bar: its label, its count, and the counts of all bars down to it."""

    label: str
    count: int
    so_far: int
    vital: bool


def pareto(counts: Mapping[str, int], *, title: str, language: str = "en", most: int = 12) -> str:
    """A chart, as SVG, of counts by name, such as ``measures.lessons.causes``.

    The bars that make up four fifths of the total are dark. Names beyond the ``most`` frequent (at least one) are added
    up in a last bar. The texts are in ``language`` (``en``, ``ar``, ``he``); ``title`` and names are yours.

    Raises:
        DefinitionError: a language without words.
    """
    rows = list(_rows(counts, say("others", language), max(most, 1)))
    longest = max((row.count for row in rows), default=0)
    total = rows[-1].so_far if rows else 0
    heading, sentence = shown(title, language), _sentence(rows, counts, language)
    told = "; ".join(_told(row, total, language) for row in rows)
    canvas = Canvas(heading, f"{sentence} {told}".strip(), language, _TOP + max(len(rows), 1) * _ROW + 12)
    canvas.text(20, 30, heading, size=17, bold=True)
    canvas.text(20, 54, sentence, fill=QUIET)
    if rows:
        canvas.text(_TOGETHER, _TOP - 8, say("together", language), anchor="end", fill=QUIET, size=12)
    for place, row in enumerate(rows):
        _draw(canvas, row, _TOP + place * _ROW, longest, total)
    return canvas.svg()


def _rows(counts: Mapping[str, int], others: str, most: int) -> Iterator[Row]:
    ranked = sorted(
        ((name, count) for name, count in counts.items() if count > 0), key=lambda row: (-row[1], row[0])
    )
    total, so_far = sum(count for _, count in ranked), 0
    for name, count in ranked[:most]:
        vital, so_far = so_far < MOST * total, so_far + count
        yield Row(name, count, so_far, vital)
    if so_far < total:
        yield Row(others, total - so_far, total, False)


def _sentence(rows: list[Row], counts: Mapping[str, int], language: str) -> str:
    if not rows:
        return say("nothing", language)
    vital, total = [row for row in rows if row.vital], rows[-1].so_far
    return say(
        "few",
        language,
        few=number(len(vital), language),
        all=number(sum(count > 0 for count in counts.values()), language),
        share=percent(vital[-1].so_far / total, language),
        total=number(total, language),
    )


def _told(row: Row, total: int, language: str) -> str:
    return say(
        "row",
        language,
        label=shown(row.label, language),
        count=number(row.count, language),
        share=percent(row.count / total, language),
        sum=percent(row.so_far / total, language),
    )


def _draw(canvas: Canvas, row: Row, y: float, longest: int, total: int) -> None:
    language, width = canvas.language, max(_BAR * row.count / longest, 1)
    base = y + _THICK - 5
    canvas.text(_LABEL - 10, base, shown(row.label, language, 28), anchor="end")
    canvas.bar(_LABEL, y, width, _THICK, STRONG if row.vital else SOFT, _told(row, total, language))
    counted = f"{number(row.count, language)} ({percent(row.count / total, language)})"
    canvas.text(_LABEL + width + 8, base, counted, fill=INK)
    canvas.text(_TOGETHER, base, percent(row.so_far / total, language), anchor="end", fill=QUIET)
