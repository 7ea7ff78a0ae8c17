"""What a letter still lacks, and who may decide.

The rule this module keeps: it names what is missing with the place where it is demanded, and says nothing of the
rest. It does not read a letter for its sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import frozen

from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.rules.deciding import may_decide
from complaintflow.rules.regimes.asking import edition_on
from complaintflow.rules.regimes.elements import ELEMENTS
from complaintflow.rules.regimes.model import Citation, Edition, Message, Regime, Stage
from complaintflow.rules.regimes.shelf import get


@frozen
class Lack:
    """One thing wrong with a letter: an ``element`` that is missing, or a word that is ``forbidden`` in it."""

    element: str
    words: str
    citation: Citation
    forbidden: bool = False

    def __str__(self) -> str:
        return f"{self.words} {self.citation}"


def check_message(
    regime: Regime | str,
    kind: str,
    elements: Iterable[str] | Mapping[str, str],
    *,
    received: date | None = None,
) -> tuple[Lack, ...]:
    """What a letter of this ``kind`` still lacks; empty when nothing is demanded that it does not hold.

    ``elements`` are the names of what it holds (see the page of the regime), or these names with their texts: blank
    texts count as missing, and in texts the forbidden words are looked for. ``received`` (a local day) chooses the
    text of the rules; left out it is today's.

    Raises:
        DefinitionError: the regime demands no letter of this kind; the near ones are named.
    """
    law = get(regime)
    edition = law.current if received is None else edition_on(law, received)
    spec = message_of(law, edition, kind)
    return (*_missing(spec, elements), *_forbidden(spec, elements))


def message_of(law: Regime, edition: Edition, kind: str) -> Message:
    """What a letter of a kind must hold."""
    for spec in edition.messages:
        if spec.kind == kind:
            return spec
    known = [spec.kind for spec in edition.messages]
    near = did_you_mean(kind, known) if known else "It demands none."
    raise DefinitionError(f"{law.id} demands no letter {kind!r}. {near}", place="kind")


def _missing(spec: Message, elements: Iterable[str] | Mapping[str, str]) -> Iterator[Lack]:
    held = {name for name in elements if not isinstance(elements, Mapping) or elements[name].strip()}
    strays = sorted(set(elements).difference(ELEMENTS, spec.forbidden))
    for name in spec.required:
        if name not in held:
            near = [stray for stray in strays if f"Did you mean {name}" in did_you_mean(stray, ELEMENTS)]
            hint = f" You gave {near[0]!r}; did you mean {name!r}?" if near else ""
            yield Lack(name, f"It lacks {ELEMENTS.get(name, name)}.{hint}", spec.cite)


def _forbidden(spec: Message, elements: Iterable[str] | Mapping[str, str]) -> Iterator[Lack]:
    texts: list[str] = list(elements.values()) if isinstance(elements, Mapping) else []
    for word in spec.forbidden:
        said = any(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for text in texts)
        if said or word in elements:
            yield Lack(
                word, f"It may not use the word {word!r} for the firm's own function.", spec.cite, True
            )


def check_decider(
    regime: Regime | str,
    stage: str,
    *,
    decider: str,
    involved: Iterable[str],
    before: Iterable[str] = (),
    offices: Iterable[str] = (),
) -> tuple[Lack, ...]:
    """Whether somebody may decide at a stage; empty when they may. A workflow under the regime asks this by itself.

    ``involved`` are the ids of those who had to do with the matter itself, ``before`` of those who decided earlier;
    ``offices`` are those that the decider holds.

    Raises:
        DefinitionError: the regime has no stage of this name.
    """
    law = get(regime)
    found = _stage(law, stage)
    if not found.decider or may_decide(
        found.decider, decider, involved=involved, before=before, offices=offices
    ):
        return ()
    return (Lack(found.decider, f"{decider!r} may not decide at {stage}: {found.decider}.", found.cite),)


def _stage(law: Regime, name: str) -> Stage:
    known = {stage.name: stage for stage in law.current.stages}
    if name not in known:
        near = did_you_mean(name, known) if known else "It has none."
        raise DefinitionError(f"{law.id} has no stage {name!r}. {near}", place="stage")
    return known[name]
