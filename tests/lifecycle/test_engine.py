"""The engine says whether and whereto, and nothing happens inside it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import attrs
import pytest
from transitions import MachineError

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.commands.situation import Rule
from complaintflow.lifecycle.engine import NO_ROW, Cursor
from complaintflow.lifecycle.ways import taken, way_to
from tests.lifecycle.situations import situation
from tests.samples import LAYLA, Story, acknowledged, in_debt, in_state, receive

State = cf.State
LIFECYCLE = cf.Lifecycle()


@attrs.frozen(kw_only=True)
class Inspect(do.StaffCommand):
    """A command of an integrator's own."""


def rule(id: str, answer: bool, **fields: Any) -> Rule:
    return Rule(id, lambda s: answer, f"{id} says no.", f"Ask {id}.", **fields)


YES, NO, ALSO_NO = rule("yes", True), rule("no", False), rule("also_no", False)


def lifecycle(*rows: cf.Row) -> cf.Lifecycle:
    return cf.Lifecycle((*cf.TABLE, *rows))


def inspect(*guards: Rule, to: State | None = None) -> cf.Row:
    return cf.Row(Inspect, State.ACTING, to, guards)


def fire(
    flow: cf.Lifecycle, state: State = State.ACTING, command: type[do.Command] = Inspect
) -> State | None:
    return flow.fire(state, command, situation(acknowledged(), Inspect(by="dana")))


# --- firing ------------------------------------------------------------------------------------------------------


def test_a_command_leads_where_its_row_says() -> None:
    assert fire(lifecycle(inspect(YES, to=State.RESOLVED))) is State.RESOLVED


def test_a_row_without_a_destination_leaves_the_state_alone() -> None:
    assert fire(lifecycle(inspect(YES))) is None


def test_the_first_row_whose_guards_all_hold_wins() -> None:
    rows = (inspect(YES, NO, to=State.CLOSED), inspect(YES, to=State.RESOLVED), inspect(to=State.CLOSED))
    assert fire(lifecycle(*rows)) is State.RESOLVED


def test_a_guard_that_says_no_is_named_with_what_to_do_instead() -> None:
    with pytest.raises(cf.CommandRefused, match="no says no") as caught:
        fire(lifecycle(inspect(YES, NO)))
    assert (caught.value.rule, caught.value.instead) == ("no", "Ask no.")


def test_of_several_rows_the_one_that_came_closest_is_shown() -> None:
    with pytest.raises(cf.CommandRefused) as caught:
        fire(lifecycle(inspect(ALSO_NO), inspect(YES, NO), inspect(ALSO_NO, YES)))
    assert caught.value.rule == "no"


def test_a_state_without_a_row_names_what_it_takes() -> None:
    with pytest.raises(cf.CommandRefused, match="A complaint that is follow up does not take this") as caught:
        fire(LIFECYCLE, State.FOLLOW_UP, do.Offer)
    assert caught.value.rule == "lifecycle"
    assert "Close" in caught.value.instead


def test_a_guard_counts_by_its_truth_in_the_lookup_and_in_the_machine() -> None:
    truthy = Rule("truthy", lambda s: "words", "No.", "Ask.")  # type: ignore[arg-type, return-value]
    flow = lifecycle(inspect(truthy, to=State.RESOLVED))
    cursor = Cursor("acting")
    assert fire(flow) is State.RESOLVED
    assert flow.machine.events["Inspect"].trigger(cursor, situation(acknowledged(), Inspect(by="dana")))
    assert cursor.state == "resolved"


# --- opening -----------------------------------------------------------------------------------------------------


def opening(command: do.Command, to: State | None = None) -> State | None:
    return LIFECYCLE.open(type(command), to, situation(acknowledged(), command))


def test_a_complaint_opens_where_its_row_says() -> None:
    adopt = do.Adopt(reference="C-1", customer=LAYLA, state="acting", received_at=acknowledged().now)
    assert opening(receive()) is State.RECEIVED
    assert opening(do.Detect(reference="C-1", customer=LAYLA, by="dana", signal="x")) is State.SUSPECTED
    assert opening(adopt, State.ACTING) is State.ACTING


def test_a_command_that_opens_nothing_is_refused() -> None:
    with pytest.raises(cf.CommandRefused, match="It opens no complaint"):
        opening(do.Thank(by="dana"))


def test_a_guard_of_an_opening_is_named() -> None:
    with pytest.raises(cf.CommandRefused) as caught:
        opening(do.Detect(reference="C-1", customer=LAYLA, by="stranger", signal="x"))
    assert caught.value.rule == "staff_acts"


# --- judging what was done, and asking what could be ----------------------------------------------------------------


def judged(flow: cf.Lifecycle, state: State, command: do.Command) -> tuple[list[str], State | None]:
    broken, to = flow.judge(state, type(command), situation(acknowledged(), command))
    return [each.id for each in broken], to


def test_what_was_done_by_the_rules_broke_none() -> None:
    assert judged(lifecycle(inspect(YES, to=State.RESOLVED)), State.ACTING, Inspect(by="dana")) == (
        [],
        State.RESOLVED,
    )


def test_what_was_done_against_the_rules_broke_the_fewest_that_it_could() -> None:
    flow = lifecycle(inspect(NO, ALSO_NO, to=State.CLOSED), inspect(YES, NO, to=State.RESOLVED))
    assert judged(flow, State.ACTING, Inspect(by="dana")) == (["no"], State.RESOLVED)


def test_what_was_done_where_no_row_stands_leads_where_it_leads_elsewhere() -> None:
    assert judged(LIFECYCLE, State.CLOSED, do.Resolve(by="dana", resolution="x", explanation="y")) == (
        ["lifecycle"],
        State.RESOLVED,
    )
    assert judged(LIFECYCLE, State.SUSPECTED, do.Promise(by="dana", promise=acknowledged().terms())) == (
        ["lifecycle"],
        None,
    )


def test_what_means_nothing_anywhere_is_essential() -> None:
    broken, to = LIFECYCLE.judge(State.CLOSED, Inspect, situation(acknowledged(), Inspect(by="dana")))
    assert (broken[-1], to) == (attrs.evolve(NO_ROW, essential=True), None)


def test_what_lacks_its_own_meaning_where_no_row_stands_says_so() -> None:
    rules, _ = judged(LIFECYCLE, State.SUSPECTED, do.Promise(by="dana"))
    assert rules == ["lifecycle", "promise_given"]


def hindrance(flow: cf.Lifecycle, state: State, command: type[do.Command], story: Story) -> Rule | None:
    asked = situation(story, Inspect(by="dana"))
    asked.kind, asked.command = command, None
    return flow.hindrance(state, command, asked)


def test_an_open_command_has_no_hindrance() -> None:
    assert hindrance(LIFECYCLE, State.ACKNOWLEDGED, do.Thank, acknowledged()) is None


def test_a_hindrance_is_the_guard_that_says_no() -> None:
    found = hindrance(LIFECYCLE, State.ACKNOWLEDGED, do.Thank, in_debt())
    assert found is not None and found.id == "not_in_debt"


def test_a_guard_that_looks_into_the_command_hinders_nothing_before_there_is_one() -> None:
    flow = lifecycle(inspect(YES, rule("of_it", False, of_command=True)))
    assert hindrance(flow, State.ACTING, Inspect, acknowledged()) is None


def test_one_open_row_is_enough() -> None:
    assert hindrance(lifecycle(inspect(NO), inspect(YES)), State.ACTING, Inspect, acknowledged()) is None


def test_a_state_without_a_row_is_the_hindrance() -> None:
    found = hindrance(LIFECYCLE, State.CLOSED, do.Offer, acknowledged())
    assert found is not None and found.id == NO_ROW.id
    assert not NO_ROW(situation(acknowledged(), Inspect(by="dana")))


def test_whoever_asked_what_is_open_is_told_where_the_rest_is_taken_and_not_to_ask_again() -> None:
    story = in_debt()
    closed = [
        each
        for each in story.workflow.available(story.complaint, by="dana", now=story.now)
        if each.rule == NO_ROW.id
    ]
    assert closed and all("available" not in each.instead for each in closed)
    told = {each.command: each.instead for each in closed}
    assert told[do.Resolve] == "It is taken when the complaint is acting."


@pytest.mark.parametrize(("command", "word"), [(do.Receive, "It opens a complaint"), (Inspect, "in no row")])
def test_what_acts_on_no_complaint_says_so(command: type[do.Command], word: str) -> None:
    assert word in taken(command, LIFECYCLE.table)
    assert way_to(command, LIFECYCLE.table, State.ACTING) == taken(command, LIFECYCLE.table)


def test_a_lifecycle_tells_its_commands_and_their_destinations() -> None:
    assert do.Receive not in LIFECYCLE.commands()
    assert set(LIFECYCLE.takes(State.CLOSED)) >= {do.Reopen, do.Contact, do.Witness}
    assert do.Offer not in LIFECYCLE.takes(State.CLOSED)
    assert LIFECYCLE.destinations(do.Close) == (State.CLOSED,)
    assert set(LIFECYCLE.destinations(do.Witness)) == set(State)
    assert LIFECYCLE.destinations(do.Note) == ()


# --- malformed tables --------------------------------------------------------------------------------------------


class Note(do.StaffCommand):
    """Another command that is called as one of ours."""


def named_guard(s: object) -> bool:
    return True


MALFORMED: dict[str, tuple[Any, str]] = {
    "no row": ("received", r"table\[{place}\]: str is no Row"),
    "an unknown source": (
        cf.Row(Inspect, "solved"),
        r"table\[{place}\]: 'solved' is no State; use one of susp",
    ),
    "an unknown destination": (
        cf.Row(Inspect, State.ACTING, "solved"),
        r"table\[{place}\]: 'solved' is no State",
    ),
    "a state as a word": (cf.Row(Inspect, "acting"), r"table\[{place}\]: 'acting' is no State"),
    "no command": (cf.Row(State, State.ACTING), r"table\[{place}\]\.command: .* is no class of commands"),
    "a command as a word": (
        cf.Row("os.getcwd", State.ACTING),
        r"table\[{place}\]\.command: 'os.getcwd' is no",
    ),
    "an instance": (cf.Row(Inspect(by="dana"), State.ACTING), r"table\[{place}\]\.command: .* is no class"),
    "a guard as a word": (
        cf.Row(Inspect, State.ACTING, None, ("os.getcwd",)),
        r"table\[{place}\]\.guards: .* never",
    ),
    "a bare function": (cf.Row(Inspect, State.ACTING, None, (named_guard,)), r"table\[{place}\]\.guards"),
    "an opening to nowhere": (cf.Row(Inspect, ()), r"table\[{place}\]\.to: a row without sources opens"),
    "a name that is taken": (
        cf.Row(Note, State.ACTING),
        r"table\[{place}\]\.command: another command is called Note",
    ),
}


@pytest.mark.parametrize("fault", MALFORMED)
def test_a_malformed_row_is_a_definition_error_that_names_it(fault: str) -> None:
    row, message = MALFORMED[fault]
    with pytest.raises(cf.DefinitionError, match=message.format(place=len(cf.TABLE))):
        lifecycle(row)


def test_the_place_of_a_malformed_row_is_its_own() -> None:
    with pytest.raises(cf.DefinitionError) as caught:
        cf.Lifecycle([cf.TABLE[0], cf.Row(Inspect, "solved"), cf.TABLE[1]])
    assert caught.value.place == "table[1]"


def test_nothing_from_a_table_is_ever_imported_or_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.getcwd", lambda: pytest.fail("run"))
    with pytest.raises(cf.DefinitionError):
        lifecycle(cf.Row(Inspect, State.ACTING, None, ("os.getcwd",)))  # type: ignore[arg-type]


# --- the machine behind ------------------------------------------------------------------------------------------


def test_the_machine_holds_no_complaint_and_has_no_back_door() -> None:
    assert LIFECYCLE.machine.models == []
    assert set(LIFECYCLE.machine.events) == {command.__name__ for command in LIFECYCLE.commands()}


def test_no_callback_is_registered_in_the_machine() -> None:
    machine = LIFECYCLE.machine
    callbacks = [machine.before_state_change, machine.after_state_change, machine.prepare_event]
    callbacks += [machine.finalize_event, machine.on_exception, machine.on_final]
    callbacks += [[*state.on_enter, *state.on_exit] for state in machine.states.values()]
    rows = [row for event in machine.events.values() for rows in event.transitions.values() for row in rows]
    callbacks += [[*row.before, *row.after, *row.prepare] for row in rows]
    assert not any(callbacks)


def test_the_stock_machine_refuses_what_the_lookup_refuses() -> None:
    with pytest.raises(MachineError):
        LIFECYCLE.machine.events["Offer"].trigger(Cursor("closed"), None)


def test_firing_writes_no_line_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    cf.Lifecycle()
    in_state(State.CLOSED)
    assert caplog.records == []


def test_asking_the_stock_machine_writes_lines_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="transitions")
    LIFECYCLE.machine.events["Withdraw"].trigger(Cursor("received"), situation(acknowledged(), do.Withdraw()))
    assert {record.name for record in caplog.records} == {"transitions.core"}
    assert len(caplog.records) == 2


def closed_by(workflow: cf.Workflow) -> Callable[[int], cf.Complaint]:
    return lambda _: in_state(State.CLOSED, workflow).complaint


def test_threads_share_one_lifecycle() -> None:
    workflow = acknowledged().workflow
    expected = in_state(State.CLOSED, workflow).complaint
    with ThreadPoolExecutor(max_workers=8) as threads:
        closed = list(threads.map(closed_by(workflow), range(64)))
    assert closed == [expected] * 64
    assert workflow.lifecycle.machine.models == []


# --- the drawing -------------------------------------------------------------------------------------------------


def drawn(*rows: cf.Row) -> list[str]:
    return [line.strip() for line in cf.Lifecycle(rows).mermaid().splitlines()]


def test_rows_that_move_are_drawn_by_the_names_of_their_commands() -> None:
    assert drawn(
        cf.Row(do.Receive, (), State.RECEIVED),
        cf.Row(do.Restate, State.RECEIVED, State.CLARIFYING),
        cf.Row(Inspect, (State.RECEIVED, State.CLARIFYING), State.CLARIFYING),
        cf.Row(Inspect, State.RECEIVED, State.CLARIFYING, (YES,)),
        cf.Row(do.Note, State.RECEIVED),
    ) == [
        "stateDiagram-v2",
        "[*] --> received: Receive",
        "received --> clarifying: Restate, Inspect",
        "clarifying --> clarifying: Inspect",
        "closed --> [*]",
    ]


def test_adopting_and_witnessing_are_not_drawn() -> None:
    assert "Adopt" not in LIFECYCLE.mermaid()
    assert "Witness" not in LIFECYCLE.mermaid()
