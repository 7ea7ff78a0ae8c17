"""A text with ``{name}`` places, filled once and by name.

The rule this module keeps: a value is data. There is no format specification, no attribute or index access and no
second pass, so a value that looks like a placeholder stays what the customer typed (requirements, section 15, line 31).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from operator import itemgetter
from typing import Any, Literal

from attrs import field, frozen

from complaintflow.errors import DefinitionError

Direction = Literal["ltr", "rtl"]

PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
RIGHT_TO_LEFT_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
RIGHT_TO_LEFT_MARK = "\u200f"


def _trimmed(text: str) -> str:
    return text.strip("\n")


@frozen
class Text:
    """What a person writes into the catalogue: a subject of one line, and a body. Places are written ``{name}``."""

    subject: str
    body: str = field(converter=_trimmed)

    def without(self, names: Set[str]) -> Text:
        """The text without the paragraphs in which one of these places stands."""
        kept = [each for each in self.body.split("\n\n") if names.isdisjoint(PLACE.findall(each))]
        return Text(self.subject, "\n\n".join(kept))


@frozen
class Template:
    """A text made ready for filling: ``names`` in the order of their places (a name may come twice)."""

    pattern: str
    names: tuple[str, ...]
    _pick: Callable[[Mapping[str, str]], Any] = field(init=False, repr=False, eq=False)

    @_pick.default
    def _all_names(self) -> Callable[[Mapping[str, str]], Any]:
        return itemgetter(*self.names) if self.names else lambda values: ()

    def fill(self, values: Mapping[str, str]) -> str:
        """The text with each place replaced by ``values[name]``, once."""
        # The % operator of str copies its arguments and never looks into them; str.format would allow {x.__class__}.
        filled: str = self.pattern % self._pick(values)
        return filled


def compile_template(source: str, direction: Direction, place: str) -> Template:
    """Make ``source`` ready for filling in text of ``direction``.

    Raises:
        DefinitionError: a brace that is not part of a ``{name}``; ``place`` says in which message.
    """
    stray = re.search(r"[{}]", PLACE.sub("", source))
    if stray:
        raise DefinitionError(
            "a brace that is not part of a {name}. Write places as {name}: lower-case, no dots, no format.",
            place=place,
        )
    prepared = "\n".join(_directed(line) for line in source.split("\n")) if direction == "rtl" else source
    pattern = PLACE.sub("%s", prepared.replace("%", "%%"))
    return Template(pattern=pattern, names=tuple(PLACE.findall(source)))


def _directed(line: str) -> str:
    """A line of values alone has no letter of its own to set its direction, so it gets a mark that does (UAX 9, P2)."""
    if PLACE.search(line) and not RIGHT_TO_LEFT_LETTER.search(line):
        return RIGHT_TO_LEFT_MARK + line
    return line
