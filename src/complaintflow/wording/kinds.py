"""Which messages there are, to whom each goes, when, and which places its text has.

The rule this module keeps: every language has the same kinds and the same places, so nothing that one reader is told
is kept from another.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from attrs import frozen

Audience = Literal["customer", "owner", "supervisor", "department", "public"]

_HANDLER = "owner_name owner_contact organisation_name"


@frozen
class Kind:
    """``audience`` decides lint and voice of labels; ``when`` is for people; ``places`` are the names to fill.

    Of the ``optional`` ones, which may be among the places or beside them, a notice need not have a fact: then the
    paragraph in which one stands is left out, and nothing else changes.
    """

    audience: Audience
    when: str
    places: frozenset[str]
    optional: frozenset[str] = frozenset()

    @property
    def all_places(self) -> frozenset[str]:
        """Every name that its text has."""
        return self.places | self.optional


def _kind(audience: Audience, when: str, places: str, optional: str = "") -> Kind:
    return Kind(audience, when, frozenset(places.split()), frozenset(optional.split()))


def _to_customer(when: str, places: str, optional: str = "") -> Kind:
    """A message signed by the owner in the name of the organisation, with the owner's contact."""
    return _kind("customer", when, f"customer_name reference {_HANDLER} {places}", optional)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "acknowledgement": _to_customer(
            "A person has answered for the first time.", "promised_at received_at summary", "promise"
        ),
        "recap_after_contact": _to_customer(
            "After every contact, in either direction.",
            "channel contact_at contact_summary next_step promised_at summary",
        ),
        "promise_made": _to_customer("Something was promised.", "promise promised_at"),
        "promise_changed": _to_customer(
            "The organisation moved a promise before it was due.",
            "previous_promised_at promise promised_at reason",
            "new_promise",
        ),
        "promise_changed_at_customer_request": _to_customer(
            "A promise was moved because the customer asked.",
            "previous_promised_at promise promised_at",
            "new_promise",
        ),
        "promise_due_soon": _kind(
            "owner",
            "A promise falls due soon; once a lead.",
            "customer_name owner_name promise promised_at reference summary time_left",
        ),
        "promise_broken": _to_customer(
            "A promise was broken; the apology comes with a new promise.",
            "next_step previous_promised_at promise promised_at reason",
            "new_promise promises",
        ),
        "progress_update": _to_customer(
            "Something is new, or the silence grew too long.", "next_step progress promised_at"
        ),
        "update_without_date": _to_customer("Something is new, and nothing is promised next.", "progress"),
        "update_in_debt": _to_customer(
            "Something is new while a broken promise waits to be repaired.",
            "previous_promised_at progress promise",
        ),
        "clarification_request": _to_customer("The customer is asked something.", "promised_at questions"),
        "restatement": _to_customer(
            "The complaint was restated and waits for the customer's confirmation.",
            "impact promised_at summary",
            "impact",
        ),
        "options_offered": _to_customer("Options were put to the customer.", "options promised_at"),
        "plan_explained": _to_customer(
            "What will be done was agreed.", "plan promised_at", "apology new_promise"
        ),
        "resolution": _to_customer(
            "The solution was carried out.", "explanation promised_at resolution summary"
        ),
        "settled_in_one_contact": _to_customer(
            "A whole matter was settled within one call.", "explanation plan resolution summary"
        ),
        "thanks": _to_customer("The customer confirmed that it is settled.", "summary"),
        "improvement_made": _kind(
            "customer",
            "A lesson from this complaint was carried out.",
            "customer_name improvement organisation_name owner_name reference summary",
        ),
        "satisfaction_survey": _kind(
            "customer",
            "The matter is settled; once a cycle.",
            "customer_name organisation_name owner_name rating_high rating_low reference survey_link",
        ),
        "follow_up": _to_customer("Some time after the solution was confirmed.", "resolution summary"),
        "complaints_joined": _to_customer("Two complaints turned out to be one.", "other_reference promises"),
        "complaints_parted": _to_customer(
            "Two complaints that were joined are handled separately again.", "other_reference promises"
        ),
        "complaint_split": _to_customer("A part goes on under a reference of its own.", "other_reference"),
        "handover": _to_customer("Another person took over.", "previous_owner_name promises reason"),
        "proactive_outreach": _to_customer(
            "The organisation noticed something that the customer has not complained of.", "observed_issue"
        ),
        "now_a_complaint": _to_customer(
            "A request, a question or an objection is handled as a complaint from now on.", "summary"
        ),
        "reopened": _to_customer(
            "A reopened complaint was answered for the first time.", "promised_at summary", "promise"
        ),
        "closed": _to_customer("The complaint was closed.", "outcome"),
        "withdrawal_confirmed": _to_customer("The customer withdrew the complaint.", ""),
        "feedback_reply": _to_customer("A remark of the customer was answered.", "feedback reply"),
        "goodwill": _to_customer("A gesture was given, beyond what was due.", "gesture"),
        "referral": _to_customer("The matter was referred to an outside body.", "body reason"),
        "department_follow_up": _kind(
            "department",
            "A department is asked for help.",
            "customer_name department due_at owner_contact owner_name promised_at reference request summary",
        ),
        "promise_missed_alert": _kind(
            "owner",
            "A promise fell due and was not kept; also to the supervisor.",
            "customer_name owner_name promise promised_at reference",
        ),
        "promise_untold": _kind(
            "owner",
            "No letter with a promise is known to have arrived in time; also to the supervisor.",
            "customer_name due_at owner_name promise promised_at reference",
        ),
        "first_response_due": _kind(
            "supervisor",
            "The first answer by a person falls due soon.",
            "channel customer_name due_at received_at reference summary",
        ),
        "public_reply": _kind(
            "public",
            "First answer on a public channel; the full text goes privately.",
            "owner_name promised_at",
        ),
        "receipt": _kind(
            "customer",
            "A message arrived; sent automatically, and no answer by a person.",
            "customer_name organisation_name received_at reference",
        ),
        "answer": _to_customer("A question, request or promise was answered.", "answer"),
        "final_response": _to_customer(
            "The organisation's last word on the complaint.", "outcome reasons redress routes"
        ),
        "delay_notice": _to_customer(
            "The final response cannot be given in time.", "promised_at reason routes"
        ),
        "limit_reached": _kind(
            "owner",
            "A limit set by policy or law falls due soon, or was missed.",
            "customer_name due_at duty reference",
        ),
        "summary_resolution": _to_customer(
            "A matter settled early is confirmed in writing.", "resolution routes"
        ),
        "handover_offered": _kind(
            "owner",
            "Somebody is asked to take over.",
            "due_at owner_name previous_owner_name promises reason reference summary",
        ),
        "handover_lapsed": _kind(
            "supervisor",
            "A handover was offered and not accepted in time; also to who offered it.",
            "due_at owner_name reference",
        ),
        "handed_over": _kind(
            "owner",
            "A complaint has another owner; to the new one and the previous one.",
            "customer_name owner_name previous_owner_name promises reference",
        ),
        "escalation": _kind(
            "supervisor", "A rung of the ladder was reached.", "due_at owner_name reason reference rung"
        ),
        "overload": _kind(
            "supervisor", "A person carries more than the policy allows.", "capacity load owner_name"
        ),
    }
)
