"""A sheet of SVG on which a chart is drawn, from the left or from the right.

The rule this module keeps: a picture is one text without scripts, styles from outside or anything fetched. It says in
words what it shows (title and description), every text on it is seen as it is, and in Arabic and Hebrew it begins at
the right. Nothing is told by colour alone.
"""

from __future__ import annotations

from html import escape
from typing import Literal

from attrs import define, field

from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.wording.languages import LANGUAGES
from complaintflow.wording.template import Direction
from complaintflow.wording.visible import in_one_line, isolated

WIDTH = 760
INK, QUIET, LINE, PAPER = "#1d2129", "#4d535e", "#c9ced6", "#ffffff"
STRONG, SOFT, GOOD, BAD = "#1f5f9e", "#7591ad", "#1b6e42", "#a3271f"
"""Texts have at least seven times the light of what is behind them, bars three times (WCAG 2.2, 1.4.6 and 1.4.11)."""

FONTS = "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Hebrew', sans-serif"

_HALO = f'paint-order="stroke" stroke="{PAPER}" stroke-width="3"'  # so that no line runs through a letter

Anchor = Literal["start", "middle", "end"]


@define
class Canvas:
    """What has been drawn so far. ``x`` runs from where reading begins: a chart is drawn once, for both directions."""

    title: str
    description: str
    language: str
    height: float
    drawn: list[str] = field(factory=list)

    def text(
        self,
        x: float,
        y: float,
        said: str,
        *,
        anchor: Anchor = "start",
        fill: str = INK,
        size: int = 13,
        bold: bool = False,
    ) -> None:
        """A line of text whose base line is at ``y``; ``start`` is where reading begins."""
        weight = ' font-weight="600"' if bold else ""
        self.drawn.append(
            f'<text x="{self._across(x):g}" y="{y:g}" text-anchor="{anchor}" fill="{fill}" '
            f'font-size="{size}"{weight} {_HALO}>{escape(said)}</text>'
        )

    def bar(self, x: float, y: float, width: float, height: float, fill: str, told: str = "") -> None:
        """A filled bar; ``told`` is what it says when a pointer rests on it."""
        left = self._across(x + width) if self.from_right else x
        title = f"<title>{escape(told)}</title>" if told else ""
        self.drawn.append(
            f'<rect x="{left:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="2" fill="{fill}">{title}</rect>'
        )

    def line(
        self, *points: tuple[float, float], stroke: str = LINE, width: float = 1, dashes: str = ""
    ) -> None:
        """A line through these points."""
        told = " ".join(f"{self._across(x):g},{y:g}" for x, y in points)
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self.drawn.append(
            f'<polyline points="{told}" fill="none" stroke="{stroke}" stroke-width="{width:g}"{dashed}/>'
        )

    def dot(self, x: float, y: float, fill: str, told: str = "", radius: float = 4) -> None:
        """A dot."""
        title = f"<title>{escape(told)}</title>" if told else ""
        self.drawn.append(
            f'<circle cx="{self._across(x):g}" cy="{y:g}" r="{radius:g}" fill="{fill}">{title}</circle>'
        )

    @property
    def from_right(self) -> bool:
        """Whether reading begins at the right."""
        return direction_of(self.language) == "rtl"

    def _across(self, x: float) -> float:
        return WIDTH - x if self.from_right else x

    def svg(self) -> str:
        """The whole picture, as one text."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self.height:g}" width="{WIDTH}" '
            f'height="{self.height:g}" role="img" lang="{self.language}" direction="{direction_of(self.language)}" '
            f'font-family="{FONTS}">'
        )
        told = f"<title>{escape(self.title)}</title>\n<desc>{escape(self.description)}</desc>"
        paper = f'<rect width="{WIDTH}" height="{self.height:g}" fill="{PAPER}"/>'
        return "\n".join([head, told, paper, *self.drawn, "</svg>", ""])


def direction_of(language: str) -> Direction:
    """From which side a language is read.

    Raises:
        DefinitionError: there are no words in it.
    """
    if language not in LANGUAGES:
        raise DefinitionError(
            f"there are no words in {language!r}. {did_you_mean(language, LANGUAGES)}", place="language"
        )
    return LANGUAGES[language].direction


def shown(value: str, language: str, longest: int = 0) -> str:
    """A value of the host in a text of ours: seen as it is, in its own direction, and cut where there is no room."""
    seen = in_one_line(value)
    if len(seen) > longest > 0:
        seen = f"{seen[: longest - 1].rstrip()}…"
    return isolated(seen, direction_of(language))


def percent(part: float, language: str) -> str:
    """A share of one, such as "34%", rounded down, so that only what is whole is told as 100%."""
    return isolated(f"{int(part * 100 + 1e-9)}%", direction_of(language))


def number(count: int, language: str) -> str:
    """A whole number with its thousands apart."""
    return isolated(f"{count:,}".replace(",", " "), direction_of(language))
