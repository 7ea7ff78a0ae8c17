"""What the fields of commands beside the main path could hold.

The rule this module keeps: an id names something that waits, where anything does.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import attrs

from complaintflow.commands import PlanStep
from complaintflow.people import CUSTOMER, Correspondence, Customer, Representative
from complaintflow.record.beside import Dimension, SurveyAnswer
from complaintflow.record.states import Subject
from complaintflow.testing.scene import Scene
from complaintflow.testing.tape import Tape
from complaintflow.testing.values import LEFT_OUT, SoFar, commitment, terms
from complaintflow.testing.wordbook import CUSTOMERS, REPRESENTATIVES


def remark(scene: Scene, so_far: SoFar) -> str:
    """The id of a remark that waits for its reply."""
    waits = scene.complaint.beside.unreplied
    return scene.tape.pick(waits).id if waits else f"{scene.complaint.reference}/999"


def follow_up(scene: Scene, so_far: SoFar) -> str:
    """The id of what a department was asked."""
    waits = scene.complaint.beside.open_follow_ups
    return scene.tape.pick(waits).id if waits else f"{scene.complaint.reference}/999"


def lesson(scene: Scene, so_far: SoFar) -> str:
    """The id of a lesson that asks for a change."""
    waits = scene.complaint.beside.pending_lessons
    return scene.tape.pick(waits).id if waits else f"{scene.complaint.reference}/999"


def survey_answer(scene: Scene, so_far: SoFar) -> SurveyAnswer:
    """How a survey ended: for the company to say only that nobody answered."""
    if scene.by != CUSTOMER and scene.tape.number(4):
        return SurveyAnswer.UNANSWERED
    return scene.tape.pick((SurveyAnswer.SCORED, SurveyAnswer.DECLINED))


def scores(scene: Scene, so_far: SoFar) -> Any:
    """Scores, where there are any."""
    scored = so_far.get("answer", SurveyAnswer.SCORED) is SurveyAnswer.SCORED
    return {str(each): 1 + scene.tape.number(5) for each in Dimension} if scored else LEFT_OUT


def customer(scene: Scene, so_far: SoFar) -> Customer:
    """Whoever had written without a name."""
    return attrs.evolve(scene.complaint.customer, name=scene.tape.pick(CUSTOMERS)[0])


def subjects(scene: Scene, so_far: SoFar) -> frozenset[Subject]:
    """What it is about."""
    return frozenset({scene.tape.pick(tuple(Subject))})


def day_ahead(scene: Scene, so_far: SoFar) -> datetime:
    """A moment ahead."""
    return scene.hours_from(scene.tape.pick((20, 4, 45)))


def representative(scene: Scene, so_far: SoFar) -> Representative:
    """Somebody who could decide for the customer, and seldom somebody of the company."""
    found = a_representative(scene.tape)
    return attrs.evolve(found, id=scene.somebody()) if scene.tape.odds(6) else found


def a_representative(tape: Tape) -> Representative:
    """Somebody who acts for the customer, who may read another language than the customer does."""
    name, language = tape.pick(REPRESENTATIVES)
    return Representative(
        id="representative-9",
        name=name,
        address="representative-9@example.test",
        language=language,
        verified=not tape.odds(6),
        correspondence=tape.pick(tuple(Correspondence)),
    )


def acting(scene: Scene, so_far: SoFar) -> str:
    """The id of somebody who acts for the customer, where anybody does."""
    who = scene.complaint.customer.acting
    return scene.tape.pick(who).id if who else "representative-9"


def plan(scene: Scene, so_far: SoFar) -> tuple[PlanStep, ...]:
    """The steps of a plan: most stand under a promise that is open, some are promised with it, few by nobody."""
    return tuple(_step(scene) for _ in range(1 + scene.tape.odds(3)))


def _step(scene: Scene) -> PlanStep:
    held = scene.complaint.open_commitments
    made = scene.tape.number(8)
    if not held or made == 1:
        given = terms(scene)
        return PlanStep(given.what, given)
    if made == 7:
        return PlanStep(scene.text())
    return PlanStep(scene.text(), commitment(scene, {}) if made == 6 else held[0].id)
