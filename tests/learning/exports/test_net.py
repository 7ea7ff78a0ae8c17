"""The Petri net says what the table says, and from everywhere a complaint can come to its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.learning.exports import PetriNet, petri_net, pnml
from complaintflow.learning.exports.net import DONE, END, START

SPACE = {"p": "http://www.pnml.org/version-2009/grammar/pnml"}
HERE = tuple(row for row in cf.TABLE if row.command not in (do.Adopt, do.Witness))
"""The rows of complaints that began here."""

Marking = frozenset[tuple[str, int]]


def expected(rows: Iterable[cf.Row]) -> set[tuple[str, str, str]]:
    """What the table says: command, from where, to where."""
    return {
        (row.command.__name__, str(source), str(row.to or source))
        for row in rows
        for source in row.sources or (START,)
    }


def read(text: str) -> tuple[set[str], dict[str, str], set[tuple[str, str]], Counter[str]]:
    """Places, transitions with their labels, arcs and the first marking, as a reader of PNML finds them."""
    root = ElementTree.fromstring(text)
    places = {node.attrib["id"]: node for node in root.iterfind(".//p:place", SPACE)}
    named = {
        node.attrib["id"]: node.findtext("p:name/p:text", "", SPACE)
        for node in root.iterfind(".//p:transition", SPACE)
    }
    arcs = {(node.attrib["source"], node.attrib["target"]) for node in root.iterfind(".//p:arc", SPACE)}
    tokens = {id: node.findtext("p:initialMarking/p:text", "0", SPACE) for id, node in places.items()}
    return set(places), named, arcs, Counter({id: int(count) for id, count in tokens.items() if int(count)})


def fired(marking: Counter[str], inputs: list[str], outputs: list[str]) -> Counter[str] | None:
    after = Counter(marking)
    after.subtract(inputs)
    if min(after.values()) < 0:
        return None
    after.update(outputs)
    return +after


def search(text: str) -> tuple[dict[Marking, set[Marking]], set[str]]:
    """Every marking that can be reached, with what follows it, and the transitions that ever fire."""
    _, transitions, arcs, first = read(text)
    found: dict[Marking, set[Marking]] = {}
    alive: set[str] = set()
    todo = [first]
    while todo:
        marking = todo.pop()
        key = frozenset(marking.items())
        if key in found:
            continue
        found[key] = set()
        for id in transitions:
            after = fired(marking, [s for s, t in arcs if t == id], [t for s, t in arcs if s == id])
            if after is not None:
                alive.add(id)
                found[key].add(frozenset(after.items()))
                todo.append(after)
    return found, alive


def ending(found: dict[Marking, set[Marking]], last: Marking) -> set[Marking]:
    """The markings from which ``last`` can still be reached."""
    good = {last}
    while more := {marking for marking, after in found.items() if after & good} - good:
        good |= more
    return good


NETS = {"the whole table": petri_net(cf.TABLE), "what began here": petri_net(HERE)}
every_net = pytest.mark.parametrize("name", NETS)


@every_net
def test_the_document_holds_the_places_transitions_and_arcs_of_the_net(name: str) -> None:
    net = NETS[name]
    places, transitions, arcs, first = read(pnml(net))
    assert places == set(net.places)
    assert transitions == {each.id: each.label or each.id for each in net.transitions}
    assert arcs == set(net.arcs)
    assert first == Counter({START: 1})


@pytest.mark.parametrize(("name", "rows"), [("the whole table", cf.TABLE), ("what began here", HERE)])
def test_the_net_says_what_the_table_says(name: str, rows: tuple[cf.Row, ...]) -> None:
    net = NETS[name]
    assert set(net.places) == {START, END, *map(str, cf.State)}
    said = {(each.label, each.source, each.target) for each in net.transitions if each.label}
    assert said == expected(rows)


@every_net
def test_no_two_transitions_are_the_same(name: str) -> None:
    ids = [each.id for each in NETS[name].transitions]
    assert len(ids) == len(set(ids))
    assert not set(ids) & set(NETS[name].places)


@every_net
def test_the_net_is_sound(name: str) -> None:
    # Van der Aalst: the end can always be reached, nothing is left behind when it is, and no transition is dead.
    text = pnml(NETS[name])
    found, alive = search(text)
    last: Marking = frozenset({(END, 1)})
    assert ending(found, last) == set(found)
    assert [marking for marking in found if (END, 1) in marking] == [last]
    assert alive == set(read(text)[1])


def test_a_net_with_a_dead_end_is_seen_not_to_be_sound() -> None:
    rows = [
        cf.Row(do.Receive, (), cf.State.RECEIVED),
        cf.Row(do.Investigate, cf.State.RECEIVED, cf.State.ACTING),
    ]
    found, alive = search(pnml(petri_net(rows)))
    assert frozenset({(END, 1)}) not in found
    assert DONE not in alive


def test_the_step_to_the_end_is_marked_as_silent() -> None:
    root = ElementTree.fromstring(pnml(NETS["what began here"]))
    silent = [
        node.attrib["id"]
        for node in root.iterfind(".//p:transition", SPACE)
        if node.find("p:toolspecific", SPACE) is not None
    ]
    assert silent == [DONE]


def test_the_net_is_one_of_the_type_place_transition_net() -> None:
    root = ElementTree.fromstring(pnml(PetriNet((START, END), ()), name="empty"))
    net = root.find("p:net", SPACE)
    assert net is not None
    assert net.attrib == {"id": "empty", "type": "http://www.pnml.org/version-2009/grammar/ptnet"}
