"""The lifecycle as a Petri net, and the net as PNML (ISO/IEC 15909-2).

The rule this module keeps: the net is made from the rows of the lifecycle and from nothing else, so it cannot say
anything that the table does not. One token is one complaint; guards are no part of a net.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as xml

from attrs import frozen

from complaintflow.lifecycle import Row
from complaintflow.record.states import State

START, END, DONE = "start", "end", "done"
"""Where a token begins, where it ends, and the silent step there: a closed complaint may stay closed for ever."""

GRAMMAR = "http://www.pnml.org/version-2009/grammar"


@frozen
class Transition:
    """One command in one state: it takes the token from ``source`` and puts it on ``target``.

    ``label`` is the name of the command; it is empty for the silent step from *closed* to the end.
    """

    id: str
    label: str
    source: str
    target: str


@frozen
class PetriNet:
    """A workflow net: ``places``, with one token on ``start`` at first and on ``end`` at last, and transitions."""

    places: tuple[str, ...]
    transitions: tuple[Transition, ...]
    start: str = START
    end: str = END

    @property
    def arcs(self) -> tuple[tuple[str, str], ...]:
        """Every arc: from a place to a transition, or from a transition to a place; both by their ids."""
        pairs = (((each.source, each.id), (each.id, each.target)) for each in self.transitions)
        return tuple(arc for pair in pairs for arc in pair)


def petri_net(rows: Iterable[Row]) -> PetriNet:
    """The net of these rows: ``cf.TABLE``, ``lifecycle.table``, or those of them that you want to see.

    A place for each state, and a transition for each command, state and destination; a command that leaves the state
    alone gives the token back. Rows that differ in their guards alone are one transition.
    """
    found: dict[str, Transition] = {}
    for row in rows:
        for source in row.sources or (START,):
            one = _transition(row.command.__name__, source, row.to or source)
            found.setdefault(one.id, one)
    last = Transition(DONE, "", State.CLOSED.value, END)
    return PetriNet((START, *(state.value for state in State), END), (*found.values(), last))


def _transition(label: str, source: str, target: str) -> Transition:
    return Transition(f"{label}.{source}.{target}", label, str(source), str(target))


def pnml(net: PetriNet, name: str = "complaint") -> str:
    """The net as a PNML document of the type *place/transition net*; text, with its declaration of UTF-8."""
    root = xml.Element("pnml", xmlns=f"{GRAMMAR}/pnml")
    page = _named(xml.SubElement(root, "net", id=name, type=f"{GRAMMAR}/ptnet"), name)
    page = xml.SubElement(page, "page", id="page")
    for place in net.places:
        node = _named(xml.SubElement(page, "place", id=place), place)
        if place == net.start:
            xml.SubElement(xml.SubElement(node, "initialMarking"), "text").text = "1"
    for each in net.transitions:
        _add(page, each)
    for source, target in net.arcs:
        xml.SubElement(page, "arc", id=f"{source}-to-{target}", source=source, target=target)
    xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + xml.tostring(root, encoding="unicode") + "\n"


def _add(page: xml.Element, each: Transition) -> None:
    node = _named(xml.SubElement(page, "transition", id=each.id), each.label or each.id)
    if not each.label:
        # PNML has no silent transitions; readers know them by this mark of ProM's.
        xml.SubElement(node, "toolspecific", tool="ProM", version="6.4", activity="$invisible$")


def _named(node: xml.Element, name: str) -> xml.Element:
    xml.SubElement(xml.SubElement(node, "name"), "text").text = name
    return node
