"""English: what the rules say to those who serve customers, as data.

The rule this module keeps: what a refusal says in English stands with its rule, and only once; here is the rest.
"""

from __future__ import annotations

from collections.abc import Mapping

STANDARDS: Mapping[str, str] = {
    "welcome": "Welcome the complaint.",
    "empathy": "Show empathy, before you offer anything.",
    "impact": "Ask what trouble the customer went through.",
    "confirmed_restatement": "The customer confirms that you understood, before you offer or act.",
    "apology": "Apologise in the company's name before you act.",
    "treatment_apology": "Apologise for bad treatment; money alone does not settle it.",
    "thanks": "Thank the customer for pointing out the error.",
    "impartiality": "Whoever is complained of has no hand in it.",
    "attestations": "Vouch for how the talk was held.",
    "no_blame": "Do not accuse the customer.",
    "no_blame_of_procedures": "Do not blame our own procedures.",
    "no_arguing": "Do not argue with the customer.",
    "polite": "Write politely.",
    "no_workload": "Pass no tension and no workload on to the customer.",
    "no_training_status": "Do not tell who is still learning.",
    "no_absolutes": "Do not say what nobody can be sure of.",
    "concrete": "Name the day and the hour, and no vague word.",
    "no_brush_off": "Do not send the customer elsewhere.",
    "subject_known": "Record whether it is about a product, a service or how somebody was treated.",
    "questions_back": "Do not restate before the answers are in.",
    "restated_first": "Restate the problem before you look into it.",
    "questions_answered": "Answer every question of the customer.",
    "competence": "Let somebody own it who knows the matter.",
    "in_time": "Keep the times of the policy and of the law.",
    "two_options": "Offer more than one option.",
    "survey": "Ask how satisfied the customer is.",
    "lesson": "Record what was learnt.",
    "goodwill_beside": "A gesture comes beside the correction, never instead of it.",
    "next_promise": "Leave no customer without a next date.",
    "verified_contact": "Make sure that the address is the customer's.",
    "identity": "Say how you knew whom you told, and who decided.",
    "recap": "Send a written summary after each talk.",
    "accepted_handover": "A complaint goes only to somebody who accepted it.",
    "handover_in_time": "Do not hand over just before a promise falls due.",
}
"""For each standard: the rule in a few words."""

WORDS: Mapping[str, str] = {
    "title": "Service standards of {organisation} (version {version})",
    "efficiency": "Efficiency and speed",
    "respect": "Respect and tact",
    "knowledge": "Knowledge and expertise",
    "follow_up": "Follow-up and contact",
    "satisfaction": "Satisfaction with the service",
    "own": "Standards of our own",
    "required": "required",
    "recorded": "recorded",
    "rule": "{says} [{level}]",
    "why": "Why: {why}",
    "instead": "If it is not done: {instead}",
    "vouched": "After each talk, vouch for this:",
    "targets": "Times",
    "target": "{name}: {limit} from {anchor} ({strength})",
    "must": "must",
    "should": "should",
    "prompt": "promptly",
    "limits": "Limits",
    "leads": "The owner is reminded before a promised moment: {spans}",
    "told_within": "A letter with a promise is known to have arrived within: {span}",
    "handover": "An offered handover waits for an answer: {span}",
    "most_handovers": "A complaint changes hands in one cycle at most: {count}",
    "patience": "A customer who never answers: reminders {count} and {span}, before it is closed",
    "retention": "A closed complaint is kept: {span}",
    "date_only": "A promise of a day without an hour means: {rule}",
    "checks": "What is checked before a promise: {checks}",
    "close_of_business": "the end of business on that day",
    "end_of_day": "the end of the customer's day",
    "earliest": "The earliest certain moment is {at}. No sooner: {check}.",
    "never_certain": "Nothing is certain within {days} days: {check}.",
    "list": ", ",
}
"""The words around them."""
