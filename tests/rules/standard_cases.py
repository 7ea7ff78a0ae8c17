"""For each standard: how a complaint comes to where it is asked, a command that fails it, and commands that meet it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import evolve, frozen

import complaintflow as cf
from complaintflow import commands as do
from tests.samples import DAVID, LAYLA, NOW, Story, in_state, receive
from tests.samples import State as S

Begin = Callable[[cf.Workflow], Story]
Make = Callable[[Story], do.Command]


@frozen
class Case:
    """``fails`` does not meet the standard; ``meets`` does, done one by one. ``well`` is where that one begins."""

    standard: str
    begin: Begin
    fails: Make
    meets: tuple[Make, ...]
    well: Begin | None = None

    def __str__(self) -> str:
        return self.standard


def at(state: S, *before: do.Command) -> Begin:
    return lambda workflow: in_state(state, workflow).do(*before)


def opened(**fields: Any) -> Begin:
    return lambda workflow: Story(workflow).open(receive(**fields))


def taken(*before: do.Command, **fields: Any) -> Begin:
    """Received with these fields, acknowledged by Dana, and then these commands."""

    def begin(workflow: cf.Workflow) -> Story:
        story = opened(**fields)(workflow)
        return story.do(acknowledge()(story), *before)

    return begin


def the(command: do.Command) -> Make:
    return lambda story: command


def acknowledge(**fields: Any) -> Make:
    return lambda story: do.Acknowledge(**{"by": "dana", "promise": story.terms(3), **fields})


def keep(story: Story, **fields: Any) -> do.Keep:
    return do.Keep(by="dana", commitment=story.promise.id, answer="The second charge is ours.", **fields)


def the_kept(**fields: Any) -> Make:
    return lambda story: keep(story, **fields)


def keep_and_promise(story: Story) -> do.Keep:
    return keep(story, promise=story.terms(5))


def contact(**fields: Any) -> Make:
    return the(
        do.Contact(**{"by": "dana", "channel": "phone", "summary": "We spoke about the charge.", **fields})
    )


def met_in_person(keys: set[str]) -> Make:
    return contact(channel="in_person", attested=keys)


def contact_and_promise(story: Story) -> do.Contact:
    return do.Contact(by="dana", channel="phone", summary="We spoke.", promise=story.terms())


def offer(**fields: Any) -> Make:
    return the(do.Offer(**{"by": "dana", "options": TWO, **fields}))


def plan(**fields: Any) -> do.AgreePlan:
    given = {
        "plan": ("pay it back",),
        "apology": "We are sorry.",
        "single_remedy_reason": "there is one charge",
    }
    return do.AgreePlan(**{"by": "dana", **given, **fields})


def promised_plan(story: Story) -> do.AgreePlan:
    return plan(plan=[do.PlanStep("pay it back", story.promise), story.terms(4, kind="action")])


def half_promised_plan(story: Story) -> do.AgreePlan:
    return plan(plan=[do.PlanStep("pay it back", story.promise), "write to you"])


def resolve(story: Story) -> do.Resolve:
    told = {"resolution": "Paid back.", "explanation": "It was sent twice."}
    return do.Resolve(by="dana", channel="phone", promise=story.terms(5), **told)


def answer(story: Story) -> do.AnswerQuestion:
    return do.AnswerQuestion(
        by="dana", question=story.complaint.unanswered[0].id, answer="On the first of May."
    )


def known_to_speak(language: str, begin: Begin) -> Begin:
    """Omar speaks this language, and is at work; Dana and Ruth speak many."""

    def begun(workflow: cf.Workflow) -> Story:
        roster = workflow.roster.learns("omar", languages={language}).learns("ruth", languages={"he", "en"})
        return begin(workflow.with_roster(roster))

    return begun


def hand_to(person: str, reason: str = "competence", by: str = "dana") -> Make:
    return the(do.OfferHandover(by=by, to=person, reason=reason, briefing="two debits"))


def move(person: str, reason: str = "competence") -> Make:
    return the(do.Reassign(by="ruth", to=person, reason=reason))


def late(workflow: cf.Workflow) -> Story:
    """Received eight days ago, and nobody has answered."""
    return in_state(S.RECEIVED, workflow).wait(days=8)


def owned_by_lea_who_left(workflow: cf.Workflow) -> Story:
    story = Story(workflow).open(receive(topics=()))
    return story.do(do.Acknowledge(by="lea", promise=story.terms(2))).wait(days=3)


def owned_by_lea_who_leaves(workflow: cf.Workflow) -> Story:
    """She is here today, and everybody knows that she leaves on Friday."""
    story = Story(workflow).open(receive(topics=()))
    return story.do(do.Acknowledge(by="lea", promise=story.terms(2)))


def adopted_by_lea(workflow: cf.Workflow) -> Story:
    """She has it from another system, about how somebody was treated, and has no patience."""
    given = {"reference": "C-7", "customer": LAYLA, "received_at": NOW, "subjects": {"treatment"}}
    return Story(workflow).open(do.Adopt(state="acknowledged", owner="lea", **given))


def dana_is_named(workflow: cf.Workflow) -> Story:
    return taken(do.NamePeople(by="ruth", about={"dana"}))(workflow)


def _left_over(workflow: cf.Workflow, holder: str) -> Story:
    """Dana owns it, and somebody else holds a promise in it."""
    story = in_state(S.ACKNOWLEDGED, workflow)
    return story.do(do.Promise(by="dana", promise=story.terms(2, owner=holder)))


def left_over_by_dana(workflow: cf.Workflow) -> Story:
    return _left_over(workflow, "omar")


def left_over_by_lea(workflow: cf.Workflow) -> Story:
    return _left_over(workflow, "lea")


def riding(command: type[do.StaffCommand], owner: str | None) -> Make:
    """A promise that somebody is to hold rides on a command about something else."""
    said = {do.Note: {"text": "a call"}, do.RecordLesson: {"cause": "an order without a number"}}.get(
        command, {}
    )
    by = owner or "omar"
    return lambda story: command(by=by, promise=story.terms(2, owner=owner), **said)


def in_the_last_hour(workflow: cf.Workflow) -> Story:
    story = in_state(S.ACKNOWLEDGED, workflow)
    return story.wait(seconds=(story.promise.promised_at - story.now).total_seconds() - 1800)


def said(text: str) -> Make:
    return the(do.Contact(by="dana", channel="phone", summary=text, attested=KEYS))


def final(by: str, **fields: Any) -> Make:
    said = {"outcome": "upheld", "reasons": "It was ours.", "routes": "The ombudsman", **fields}
    return the(do.RespondFinally(by=by, **said))


TWO = (cf.Option("a refund", True), cf.Option("a credit", True))
ONE = (cf.Option("a refund", True),)
ASK = do.Ask(by="dana", questions="When was it?")
RESTATE = do.Restate(by="dana", summary="You paid twice.")
TROUBLE = do.Restate(by="dana", summary="You paid twice.", impact="The rent bounced.")
CONFIRM = do.ConfirmUnderstanding(recorded_by="dana")
INVESTIGATE = do.Investigate(by="dana", need="the bank's log")
QUESTION = do.PutQuestion(question="When will it be back?", recorded_by="dana")
CHOOSE = do.Choose(choice="a refund", recorded_by="dana")
INTERPRETED = do.Correct(
    by="dana", field="customer.needs", value="interpreter", reason="she asked", approved_by="ruth"
)
THANK = do.Thank(by="dana")
LESSON = do.RecordLesson(by="dana", cause="a retry without a key")
SURVEY = do.InviteSurvey(by="dana", link="https://example.test/s")
GESTURE = do.GiveGoodwill(by="dana", gesture="a month for nothing", reason="a long wait")
CLOSE = do.Close(by="dana")
VERIFY = do.Correct(by="dana", field="customer.verified", value="yes", reason="called", approved_by="ruth")
KEYS = {"calm", "patient", "not_interrupted"}
BAD_TREATMENT = {"subjects": {"treatment"}}
CALMING = [{"subjects": ["treatment"], "needs": ["patience", "tact"]}]
UNVERIFIED = evolve(LAYLA, verified=False)

SAID = {
    "no_blame": ("I am afraid it was your mistake.", "לצערנו זו אשמתך.", "للأسف هذا خطؤكم."),
    "no_blame_of_procedures": ("Our procedures are rigid.", "הידיים שלי כבולות.", "النظام لا يسمح."),
    "no_arguing": ("You are wrong about that.", "אתה טועה.", "كلامكم غير صحيح."),
    "polite": ("That is ridiculous.", "זה מגוחך.", "هذا سخيف."),
    "no_workload": ("We are very busy these days.", "עקב עומס.", "بسبب الضغط."),
    "no_training_status": ("Our trainee wrote to you.", "הנציג בהכשרה.", "الموظف تحت التدريب."),
    "no_absolutes": ("This will never happen again.", "זה לא יקרה שוב לעולם.", "لن يتكرر هذا أبدًا."),
    "concrete": ("We will call you sooooon.", "נחזור אליך בהקדם.", "سنتصل بكم قريبًا."),
    "no_brush_off": ("That is not my department.", "זה לא באחריותי.", "هذا ليس من اختصاصي."),
}
"""For each standard of words, what must not be said, in the three languages."""

CASES = (
    Case("next_promise", at(S.RECEIVED), acknowledge(promise=None), (acknowledge(),)),
    Case("next_promise", at(S.ACKNOWLEDGED), keep, (keep_and_promise,)),
    Case("welcome", at(S.RECEIVED), acknowledge(welcome=False), (acknowledge(),)),
    Case("empathy", at(S.RECEIVED), acknowledge(empathy=False), (acknowledge(),)),
    Case("empathy", at(S.UNDERSTOOD), offer(empathy=False), (offer(),)),
    Case("impact", taken(impact=""), offer(), (the(TROUBLE), offer())),
    Case("impact", taken(impact=""), the(plan()), (the(TROUBLE), the(plan()))),
    Case("restated_first", at(S.ACKNOWLEDGED), the(INVESTIGATE), (the(RESTATE), the(INVESTIGATE))),
    Case("confirmed_restatement", at(S.CLARIFYING), offer(), (the(CONFIRM), offer())),
    Case("confirmed_restatement", at(S.CLARIFYING), the(plan()), (the(CONFIRM), the(plan()))),
    Case(
        "questions_back",
        at(S.ACKNOWLEDGED, ASK),
        the(RESTATE),
        (the(do.AnswerClarification(answer="In May.")), the(RESTATE)),
    ),
    Case("two_options", at(S.UNDERSTOOD), offer(options=ONE), (offer(),)),
    Case(
        "two_options",
        at(S.UNDERSTOOD),
        offer(options=ONE, single_option_reason=" "),
        (offer(options=ONE, single_option_reason="there is one charge"),),
    ),
    Case("apology", at(S.OPTIONS_OFFERED, CHOOSE), the(plan(apology=" ")), (the(plan()),)),
    Case(
        "treatment_apology",
        taken(plan(apology=""), **BAD_TREATMENT),
        resolve,
        (resolve,),
        well=taken(plan(), **BAD_TREATMENT),
    ),
    Case("questions_answered", at(S.ACTING, QUESTION), resolve, (answer, resolve)),
    Case("questions_answered", at(S.FOLLOW_UP, QUESTION), the(CLOSE), (answer, the(CLOSE))),
    Case("thanks", at(S.FOLLOW_UP), the(CLOSE), (the(THANK), the(CLOSE))),
    Case("survey", at(S.FOLLOW_UP), the(CLOSE), (the(SURVEY), the(CLOSE))),
    Case("lesson", at(S.FOLLOW_UP), the(CLOSE), (the(LESSON), the(CLOSE))),
    Case("competence", opened(topics={"delivery"}), acknowledge(), (acknowledge(by="omar"),)),
    Case("competence", at(S.ACKNOWLEDGED), hand_to("lea"), (hand_to("omar"),)),
    Case(
        "owner_language",
        known_to_speak("ar", opened(customer=DAVID)),
        acknowledge(by="omar"),
        (acknowledge(),),
    ),
    Case(
        "owner_language",
        known_to_speak("ar", taken(customer=DAVID)),
        hand_to("omar"),
        (the(INTERPRETED), hand_to("omar")),
    ),
    Case("owner_traits", opened(**BAD_TREATMENT), acknowledge(by="omar"), (acknowledge(),)),
    Case(
        "owner_traits",
        adopted_by_lea,
        hand_to("omar", "absence", by="lea"),
        (hand_to("dana", "absence", by="lea"),),
    ),
    Case("impartiality", opened(about={"dana"}), acknowledge(), (acknowledge(by="omar"),)),
    Case("impartiality", taken(about={"omar"}), hand_to("omar"), (hand_to("ruth"),)),
    Case("impartiality", taken(about={"omar"}), final("omar"), (final("dana"),)),
    *(
        Case("impartiality", taken(about={"omar"}), riding(command, owner), (riding(command, "ruth"),))
        for command, owner in ((do.Note, "omar"), (do.RecordLesson, "omar"), (do.Thank, None))
    ),
    Case("plan_is_promised", at(S.UNDERSTOOD), the(plan()), (promised_plan,)),
    Case("plan_is_promised", at(S.UNDERSTOOD), half_promised_plan, (promised_plan,)),
    Case("verified_contact", opened(customer=UNVERIFIED), acknowledge(), (the(VERIFY), acknowledge())),
    Case("attestations", at(S.ACKNOWLEDGED), contact(attested={"calm"}), (contact(attested=KEYS),)),
    Case("attestations", at(S.ACKNOWLEDGED), contact(), (contact(channel="email"),)),
    Case("attestations", at(S.ACKNOWLEDGED), met_in_person(KEYS), (contact(attested=KEYS),)),
    Case("attestations", at(S.ACKNOWLEDGED), met_in_person(KEYS), (met_in_person(KEYS | {"appearance"}),)),
    *(
        Case("identity", begin, fails, (meets,))
        for begin, fails, meets in (
            (taken(customer=UNVERIFIED), keep, the_kept(identity="called back")),
            (taken(customer=UNVERIFIED), keep, the_kept(channel="email")),
            (taken(customer=UNVERIFIED), final("dana", channel="phone"), final("dana")),
            (
                taken(customer=UNVERIFIED),
                final("dana", channel="phone"),
                final("dana", identity="her date of birth"),
            ),
            (taken(RESTATE, customer=UNVERIFIED), the(CONFIRM), the(evolve(CONFIRM, identity="her code"))),
            (taken(RESTATE, customer=UNVERIFIED), the(CONFIRM), the(evolve(CONFIRM, recorded_by=None))),
            (at(S.CLARIFYING), the(evolve(CONFIRM, by="sami-the-brother")), the(CONFIRM)),
            (at(S.CLARIFYING), the(do.Withdraw(recorded_by="dana")), the(do.Withdraw())),
        )
    ),
    Case("recap", at(S.RECEIVED), contact(), (contact(recap_waived="the customer wants none"),)),
    Case("recap", at(S.SUSPECTED), contact(), (contact_and_promise,)),
    Case("goodwill_beside", at(S.ACKNOWLEDGED), the(GESTURE), (the(GESTURE),), well=at(S.ACTING)),
    Case("in_time", late, acknowledge(), (acknowledge(),), well=at(S.RECEIVED)),
    Case("subject_known", taken(subjects=()), the(RESTATE), (the(RESTATE),), well=at(S.ACKNOWLEDGED)),
    *(
        Case(
            "accepted_handover", at(S.ACKNOWLEDGED), move("omar", reason), (move("omar", reason),), well=well
        )
        for reason, well in (
            ("competence", owned_by_lea_who_left),
            ("absence", owned_by_lea_who_leaves),
            ("customer_request", owned_by_lea_who_left),
            ("impartiality", dana_is_named),
        )
    ),
    Case("accepted_handover", left_over_by_dana, move("dana"), (move("dana"),), well=left_over_by_lea),
    Case("handover_in_time", in_the_last_hour, hand_to("omar"), (hand_to("omar", reason="absence"),)),
    Case("handover_in_time", in_the_last_hour, hand_to("omar"), (hand_to("omar"),), well=at(S.ACKNOWLEDGED)),
    *(
        Case(standard, at(S.ACKNOWLEDGED), said(phrase), (said("We found it."),))
        for standard, phrases in SAID.items()
        for phrase in phrases
    ),
)
