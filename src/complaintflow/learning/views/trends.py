"""How a number went from month to month.

The rule this module keeps: a month without a value is a gap, never a zero (I35), and a share is drawn on the whole
scale from nothing to all, so that no small step looks like a leap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from fractions import Fraction
from math import ceil, log10
from operator import itemgetter

from complaintflow.learning.views.canvas import (
    INK,
    QUIET,
    STRONG,
    WIDTH,
    Canvas,
    direction_of,
    percent,
    shown,
)
from complaintflow.learning.views.words import say
from complaintflow.timing.sentences import words
from complaintflow.wording.visible import in_one_line, isolated

Value = Fraction | float | timedelta | None

_LEFT, _RIGHT, _TOP, _BOTTOM = 64, WIDTH - 40, 84, 284
_HEIGHT = _BOTTOM + 44
_CROWD = 14


def trend(points: Mapping[str, Value], *, title: str, language: str = "en", unit: str = "") -> str:
    """A chart, as SVG, of one number over time: points by name, such as months, in the order given.

    Shares (``Fraction``) are drawn in per cent, lengths of time (``timedelta``) in hours, other numbers as they are,
    with ``unit`` behind them. ``None`` is a gap. The texts are in ``language``; ``title``, names and unit are yours.

    Raises:
        DefinitionError: a language without words.
    """
    values = {name: _number(value) for name, value in points.items()}
    say_value = _teller(points, unit, language)
    top = _top(points, values)
    heading, sentence = shown(title, language), _sentence(values, say_value, language)
    told = "; ".join(_told(name, value, say_value, language) for name, value in values.items())
    canvas = Canvas(heading, f"{sentence} {told}".strip(), language, _HEIGHT)
    canvas.text(20, 30, heading, size=17, bold=True)
    canvas.text(20, 54, sentence, fill=QUIET)
    if values:
        _scale(canvas, top, say_value)
        _names(canvas, list(values))
        _curve(canvas, values, top, say_value)
    return canvas.svg()


def _number(value: Value) -> float | None:
    if isinstance(value, timedelta):
        return value / timedelta(hours=1)
    return None if value is None else float(value)


def _teller(points: Mapping[str, Value], unit: str, language: str) -> Callable[[float], str]:
    """How one value is written."""
    given = [value for value in points.values() if value is not None]
    if given and all(isinstance(value, Fraction) for value in given):
        return lambda value: percent(value, language)
    hours = any(isinstance(value, timedelta) for value in given)
    tail = words(language)["h"] if hours else f"{{count}} {in_one_line(unit)}".strip()
    return lambda value: isolated(
        tail.replace("{count}", f"{value:,.1f}".removesuffix(".0")), direction_of(language)
    )


def _top(points: Mapping[str, Value], values: Mapping[str, float | None]) -> float:
    """The upper end of the scale: all, for shares; else the next round number above every value."""
    highest = max((value for value in values.values() if value is not None), default=1.0)
    if all(isinstance(value, Fraction) for value in points.values() if value is not None) and highest <= 1:
        return 1.0
    step = 10.0 ** ceil(log10(highest) - 1) if highest > 0 else 1.0
    return max(ceil(highest / step) * step, step)


def _sentence(values: Mapping[str, float | None], say_value: Callable[[float], str], language: str) -> str:
    known = [(name, value) for name, value in values.items() if value is not None]
    if not known:
        return say("nothing", language)
    (first, before), (last, after) = known[0], known[-1]
    told = {"before": say_value(before), "after": say_value(after)}
    key = "stayed" if told["before"] == told["after"] else "rose" if after > before else "fell"
    return say(
        "span",
        language,
        first=shown(first, language),
        last=shown(last, language),
        change=say(key, language, **told),
        extremes="".join(_extremes(known, say_value, language)),
    )


def _extremes(
    known: list[tuple[str, float]], say_value: Callable[[float], str], language: str
) -> Iterator[str]:
    """What lies below both ends, and above them, so that the sentence does not hide it."""
    ends = (known[0][1], known[-1][1])
    lowest, highest = min(known, key=itemgetter(1)), max(known, key=itemgetter(1))
    for key, (name, value), beyond in (
        ("lowest", lowest, lowest[1] < min(ends)),
        ("highest", highest, highest[1] > max(ends)),
    ):
        if beyond:
            yield say(key, language, value=say_value(value), label=shown(name, language))


def _told(name: str, value: float | None, say_value: Callable[[float], str], language: str) -> str:
    label = shown(name, language)
    if value is None:
        return say("no_value", language, label=label)
    return say("point", language, label=label, value=say_value(value))


def _scale(canvas: Canvas, top: float, say_value: Callable[[float], str]) -> None:
    for part in range(5):
        y = _BOTTOM - (_BOTTOM - _TOP) * part / 4
        canvas.line((_LEFT, y), (_RIGHT, y))
        canvas.text(_LEFT - 8, y + 4, say_value(top * part / 4), anchor="end", fill=QUIET, size=12)


def _x(place: int, count: int) -> float:
    return (_LEFT + _RIGHT) / 2 if count == 1 else _LEFT + 14 + (_RIGHT - _LEFT - 28) * place / (count - 1)


def _names(canvas: Canvas, names: list[str]) -> None:
    every = ceil(len(names) / _CROWD)
    for place in range(0, len(names), every):
        label = shown(names[place], canvas.language, 12)
        canvas.text(_x(place, len(names)), _BOTTOM + 22, label, anchor="middle", fill=QUIET, size=12)


def _curve(
    canvas: Canvas, values: Mapping[str, float | None], top: float, say_value: Callable[[float], str]
) -> None:
    stretch: list[tuple[float, float]] = []
    marked = _marked(values)
    for place, (name, value) in enumerate(values.items()):
        if value is None:
            _stroke(canvas, stretch)
            stretch = []
            continue
        x, y = _x(place, len(values)), _BOTTOM - (_BOTTOM - _TOP) * value / top
        stretch.append((x, y))
        canvas.dot(x, y, STRONG, _told(name, value, say_value, canvas.language))
        if name in marked:
            canvas.text(x, y - 10, say_value(value), anchor="middle", fill=INK, bold=True)
    _stroke(canvas, stretch)


def _stroke(canvas: Canvas, stretch: list[tuple[float, float]]) -> None:
    if len(stretch) > 1:
        canvas.line(*stretch, stroke=STRONG, width=2)


def _marked(values: Mapping[str, float | None]) -> set[str]:
    """The points whose value is written beside them: the first, the last, the lowest and the highest."""
    known = {name: value for name, value in values.items() if value is not None}
    ends = [*known][:1] + [*known][-1:]
    return {*ends, *(find(known, key=known.__getitem__) for find in (min, max) if known)}
