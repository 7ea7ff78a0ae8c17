"""English: all messages, labels, dates and refused phrases, as data.

The rule this module keeps: plain words, no vague promise, the customer is addressed by name and nobody by a title.
"""

from __future__ import annotations

from collections.abc import Mapping

from complaintflow.wording.template import Direction, Text

NAME = "English"
DIRECTION: Direction = "ltr"

MESSAGES: Mapping[str, Text] = {
    "acknowledgement": Text(
        subject="We have received your complaint – reference {reference}",
        body="""\
Dear {customer_name},

Thank you for telling us about this. We welcome your complaint: it gives us the chance to put things right and to do better.

We received it on {received_at} and recorded it under reference {reference}. This is what we have understood so far:
{summary}

We are sorry for the trouble this has caused. {owner_name} will handle the complaint personally.

What we promise you:
{promise}

The time we promise you, at the latest: {promised_at}

If anything above is not as you meant it, please tell us and we will correct it. You can reach {owner_name} directly at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "recap_after_contact": Text(
        subject="Summary of our conversation – reference {reference}",
        body="""\
Dear {customer_name},

Thank you for your time. Here is a written summary, so that you have everything in one place.

Date of contact: {contact_at}
Channel: {channel}

Your complaint:
{summary}

What we discussed:
{contact_summary}

What happens next:
{next_step}

Handled personally by: {owner_name} ({owner_contact})
The time we promise you, at the latest: {promised_at}
Reference: {reference}

If anything here is missing or inaccurate, please reply to this message and we will correct the record.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "promise_made": Text(
        subject="Our commitment to you – reference {reference}",
        body="""\
Dear {customer_name},

This confirms in writing what we have promised you:

What: {promise}
By whom: {owner_name}, personally
By when: {promised_at}
Reference: {reference}

There is no need for you to contact us before then: {owner_name} will contact you. If you would like to add anything in the meantime, you can reach {owner_name} at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "promise_changed": Text(
        subject="A change to the time we gave you – reference {reference}",
        body="""\
Dear {customer_name},

We promised you the following by {previous_promised_at}:
{promise}

We now know that we will not be able to keep that time, and we want you to hear it from us beforehand. The reason is:
{reason}

We apologise. The new time, which we have checked and are certain we can keep, is {promised_at}. {owner_name} continues to handle the complaint personally.

What we promise you instead:
{new_promise}

If the new time does not suit you, please tell {owner_name} at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "promise_changed_at_customer_request": Text(
        subject="New time, as you asked – reference {reference}",
        body="""\
Dear {customer_name},

As you asked, we have moved the time for the following:
{promise}

What we promise you instead:
{new_promise}

Previous time: {previous_promised_at}
New time: {promised_at}
Handled personally by: {owner_name} ({owner_contact})
Reference: {reference}

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "promise_due_soon": Text(
        subject="Reminder: promise due {promised_at} – reference {reference}",
        body="""\
{owner_name},

A promise made in your name falls due in {time_left}.

Complaint: {reference}, submitted by {customer_name}
Promised: {promise}
Due: {promised_at}

Summary:
{summary}

If the answer is ready, please contact {customer_name} and record the promise as kept. If there is any doubt, please tell {customer_name} before the due time, with the reason and a new time that you are certain of. Where an answer about the state of the complaint was promised, an honest status answer together with the next date keeps the promise.
""",
    ),
    "promise_broken": Text(
        subject="Our apology: we did not keep our promise – reference {reference}",
        body="""\
Dear {customer_name},

We promised you the following by {previous_promised_at}, and we did not keep that promise:
{promise}

Nor did we keep the following:
{promises}

On behalf of {organisation_name}, we apologise sincerely. You had every right to rely on our word, and we understand the inconvenience this has caused.

What happened:
{reason}

What we are doing now:
{next_step}

What we promise you now:
{new_promise}

The new time we promise you, at the latest: {promised_at}

{owner_name} is handling the complaint personally. You can reach {owner_name} directly at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "progress_update": Text(
        subject="An update on your complaint – reference {reference}",
        body="""\
Dear {customer_name},

We would like to keep you informed about your complaint.

What is new since our last message:
{progress}

What happens next:
{next_step}

You will hear from {owner_name} again by {promised_at}. You can also reach {owner_name} at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "update_without_date": Text(
        subject="News about your matter – reference {reference}",
        body="""\
Dear {customer_name},

We would like to keep you informed.

What is new since our last message:
{progress}

You can reach {owner_name} at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "update_in_debt": Text(
        subject="News, and what we still owe you – reference {reference}",
        body="""\
Dear {customer_name},

We would like to keep you informed.

What is new since our last message:
{progress}

We promised you the following by {previous_promised_at}, and you have not had it:
{promise}

We apologise. {owner_name} is handling this personally, and can be reached at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    # One question or many: the subject names no number.
    "clarification_request": Text(
        subject="Questions about your complaint – reference {reference}",
        body="""\
Dear {customer_name},

To be sure that we understand what happened, we would be grateful for your answers to the following:
{questions}

You can reply to this message or contact {owner_name} at {owner_contact}. If a question is difficult to answer, please leave it; we will continue with what we have.

Either way, you will hear from {owner_name} by {promised_at}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "restatement": Text(
        subject="Have we understood you correctly? – reference {reference}",
        body="""\
Dear {customer_name},

This is how we understand the complaint:
{summary}

And this is the effect that it had:
{impact}

Please tell us whether this is right, and correct anything that is not: we will go on only from what you confirm. You can reply to this message or contact {owner_name} at {owner_contact}.

You will hear from {owner_name} by {promised_at}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "options_offered": Text(
        subject="Options for resolving your complaint – reference {reference}",
        body="""\
Dear {customer_name},

We have looked into your complaint and would like to put the following to you. We have checked that we can carry out each option:
{options}

The choice is yours. If you have another solution in mind, we would be glad to hear it.

{owner_name} will contact you by {promised_at} to hear your choice and answer your questions. You can also reach {owner_name} at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "plan_explained": Text(
        subject="What we will do for you – reference {reference}",
        body="""\
Dear {customer_name},

On behalf of {organisation_name}, we apologise for what happened.

{apology}

This is what we will do:
{plan}

What else we promise you:
{new_promise}

The next time we promise you, at the latest: {promised_at}

{owner_name} is personally responsible for seeing this through. You can reach {owner_name} at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "resolution": Text(
        subject="The solution to your complaint – reference {reference}",
        body="""\
Dear {customer_name},

What was told to us:
{summary}

What we have done:
{resolution}

Our explanation:
{explanation}

We would like to be sure that this is settled for good. Please tell {owner_name} whether it is, at {owner_contact}. If anything remains open, we will carry on under the same reference. In any case {owner_name} will contact you by {promised_at} to check.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "settled_in_one_contact": Text(
        subject="A summary of our conversation – reference {reference}",
        body="""\
Dear {customer_name},

Thank you for telling us. Your complaint is recorded under reference {reference}, and it was settled in one conversation. This is a summary of it.

What was told to us:
{summary}

On behalf of {organisation_name}, we apologise for what happened.

What we spoke about and agreed:
{plan}

What we have done:
{resolution}

Our explanation:
{explanation}

You told us that this settles it. Should anything of it be wrong or remain open, please tell {owner_name} at {owner_contact}. We will carry on under the same reference.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "thanks": Text(
        subject="Thank you – reference {reference}",
        body="""\
Dear {customer_name},

Thank you for pointing this out to us, and for your patience while we put it right:
{summary}

Hearing it from you gives us the chance to keep it from happening again.

If you need us in future, you are welcome to contact {owner_name} at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "improvement_made": Text(
        subject="What has changed thanks to you – reference {reference}",
        body="""\
Dear {customer_name},

You told us about the following:
{summary}

Thanks to you, we have made this change:
{improvement}

Thank you for helping us to do better.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "satisfaction_survey": Text(
        subject="How did we do? – reference {reference}",
        body="""\
Dear {customer_name},

The complaint you brought to us has been settled, and we would like to learn from your experience. Taking part is entirely up to you.

Please rate each of these from {rating_low} (not at all satisfied) to {rating_high} (very satisfied):
1. The way we treated you
2. The attention we paid to your needs
3. The speed of handling
4. The quality of the solution
5. Keeping the times we promised

To answer: {survey_link}

If you add a remark, you will receive a reply from {owner_name}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "follow_up": Text(
        subject="Is everything still in order? – reference {reference}",
        body="""\
Dear {customer_name},

We would like to make sure that the solution to the following has lasted:
{summary}

What we did:
{resolution}

If all is well, there is nothing you need to do. If it is not, please tell {owner_name} at {owner_contact}: we will reopen your complaint under the same reference, and you will not have to explain it again.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "complaints_joined": Text(
        subject="Your two complaints are now handled as one – reference {reference}",
        body="""\
Dear {customer_name},

Your complaints {other_reference} and {reference} are about the same matter. From now on they are handled as one, under the reference {reference}. Whoever asks for {other_reference} reaches the same person.

What we promised you stands unchanged:
{promises}

You can reach {owner_name} directly at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "complaints_parted": Text(
        subject="Your two complaints are handled separately again – references {reference} and {other_reference}",
        body="""\
Dear {customer_name},

Your complaints {reference} and {other_reference} are two different matters after all. From now on each is handled under its own reference again. You do not need to explain anything again.

Every promise stands, with its date. Under {reference} we promised:
{promises}

You can reach {owner_name} directly at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "complaint_split": Text(
        subject="Part of your complaint has a reference of its own – {other_reference}",
        body="""\
Dear {customer_name},

Your complaint {reference} is about two matters. So that neither is overlooked, one of them is now handled under a reference of its own: {other_reference}. The rest stays under {reference}. You do not need to explain anything again.

What we promised you stands unchanged, with its dates.

You can reach {owner_name} directly at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "handover": Text(
        subject="{owner_name} will now handle your complaint – reference {reference}",
        body="""\
Dear {customer_name},

From now on {owner_name} will handle your complaint personally, in place of {previous_owner_name}. The reason is:
{reason}

{owner_name} has the full record, so you do not need to explain anything again. What we promised you stands unchanged:
{promises}

You can reach {owner_name} directly at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "proactive_outreach": Text(
        subject="We would like to hear from you – reference {reference}",
        body="""\
Dear {customer_name},

We noticed the following, and it may have had an effect:
{observed_issue}

If it caused any inconvenience, we are sorry and would like to put it right. You are welcome to tell us in your own words: {owner_name}, {owner_contact}.

If all is well, or you would rather not reply, there is nothing you need to do.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "now_a_complaint": Text(
        subject="We handle this as a complaint now – reference {reference}",
        body="""\
Dear {customer_name},

From now on we handle what you told us as a complaint:
{summary}

The reference stays {reference}. Whatever was promised to you stands unchanged.

You can reach {owner_name} at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "reopened": Text(
        subject="We have reopened your complaint – reference {reference}",
        body="""\
Dear {customer_name},

Thank you for letting us know that the matter is not yet settled:
{summary}

We are sorry that what we did was not enough. The complaint is open again under the same reference, and you do not need to explain it again. {owner_name} is handling it personally.

What we promise you:
{promise}

The time we promise you, at the latest: {promised_at}

You can reach {owner_name} at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "closed": Text(
        subject="Your complaint has been closed – reference {reference}",
        body="""\
Dear {customer_name},

We have closed your complaint. The outcome:
{outcome}

If the matter comes up again, or you would like to add anything, you can have it reopened under the same reference at any time through {owner_name}, {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "withdrawal_confirmed": Text(
        subject="Your complaint has been withdrawn, as you asked – reference {reference}",
        body="""\
Dear {customer_name},

As you asked, we have closed your complaint without further steps. Thank you for having told us about it.

Should you change your mind, you can have it reopened under the same reference at any time through {owner_name}, {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "feedback_reply": Text(
        subject="Our reply to your remarks – reference {reference}",
        body="""\
Dear {customer_name},

Thank you for your remarks:
{feedback}

Our reply:
{reply}

You can reach {owner_name} at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "goodwill": Text(
        subject="A gesture from us – reference {reference}",
        body="""\
Dear {customer_name},

Beyond what is due to you, we would like to offer you this:
{gesture}

It does not take the place of our answer, and nothing that we promised you changes. {owner_name} can be reached at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "referral": Text(
        subject="Your matter was referred – reference {reference}",
        body="""\
Dear {customer_name},

We have referred your matter to:
{body}

The reason is:
{reason}

Whatever we promised you stays promised. {owner_name} remains there for you and can be reached at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "department_follow_up": Text(
        subject="Your part in resolving a complaint – reference {reference}",
        body="""\
To: {department}

Your help is needed to resolve complaint {reference}.

Summary:
{summary}

What is needed from you:
{request}

Needed by: {due_at}
Promised to {customer_name}: an answer by {promised_at}

{owner_name} remains personally responsible towards {customer_name}; please do not refer the matter elsewhere. Replies to {owner_name}: {owner_contact}
""",
    ),
    "promise_missed_alert": Text(
        subject="A promise was not kept – reference {reference}",
        body="""\
{owner_name},

A promise made in your name was not kept in time.

Complaint: {reference}, submitted by {customer_name}
Promised: {promise}
Was due: {promised_at}

Until the customer has received an apology and either the promised answer or a new, certain time, no other step can be taken on this complaint.
""",
    ),
    "promise_untold": Text(
        subject="Not known to have arrived: your promise – reference {reference}",
        body="""\
{owner_name},

A promise was made in your name, and no letter with it is known to have reached {customer_name}.

Complaint: {reference}, submitted by {customer_name}
Promised: {promise}
Due: {promised_at}
Delivery was to be confirmed by: {due_at}

Please check the address and what became of the letter. If it did not arrive, please tell {customer_name} in another way, and record the delivery. The promised time stays as it is.
""",
    ),
    "first_response_due": Text(
        subject="A complaint is waiting for its first answer – reference {reference}",
        body="""\
Complaint {reference}, submitted by {customer_name}, has not yet been answered by a person.

Received: {received_at} (channel: {channel})
First answer due by: {due_at}

Summary:
{summary}

Please have it assigned to a named, competent owner.
""",
    ),
    "public_reply": Text(
        subject="",
        body="Thank you for telling us about this; we are sorry for the trouble. {owner_name} will handle it personally, and you will have a private answer by {promised_at}. To protect your privacy, please do not post personal details here.",
    ),
    "receipt": Text(
        subject="We have received your message – reference {reference}",
        body="""\
Dear {customer_name},

This is an automatic confirmation: your message reached us on {received_at} and is recorded under reference {reference}.

It does not count as our answer. The answer is given by a person, by name.

If you would like to add anything, please quote the reference.

Kind regards,
{organisation_name}
""",
    ),
    "answer": Text(
        subject="Our answer – reference {reference}",
        body="""\
Dear {customer_name},

This is our answer to you:
{answer}

If it leaves anything open, please tell {owner_name} at {owner_contact} and quote reference {reference}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "final_response": Text(
        subject="Our final response to your complaint – reference {reference}",
        body="""\
Dear {customer_name},

This is our final response to the complaint recorded under reference {reference}.

Our decision:
{outcome}

Our reasons:
{reasons}

What we will do to put things right:
{redress}

If you do not agree with this decision, you may turn to:
{routes}

If anything in this response is unclear, you can reach {owner_name} at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "delay_notice": Text(
        subject="When you will have our response – reference {reference}",
        body="""\
Dear {customer_name},

We have not been able to complete our response to the complaint recorded under reference {reference}. The reason is:
{reason}

We apologise for the delay. You will have our response by {promised_at}.

If you would rather not wait until then, you may turn to:
{routes}

{owner_name} is handling your complaint personally and can be reached at {owner_contact}.

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    # Sent before the limit and after it, so the text is true of both.
    "limit_reached": Text(
        subject="Due under a time limit – reference {reference}",
        body="""\
Complaint {reference}, submitted by {customer_name}, has a time limit.

What is due: {duty}
Due by: {due_at}

It is not recorded as done. Please carry it out and record it; if it cannot be carried out, please record why.
""",
    ),
    "summary_resolution": Text(
        subject="Your complaint is settled – reference {reference}",
        body="""\
Dear {customer_name},

Thank you for telling us about this. We understand that your complaint, recorded under reference {reference}, is now settled. This is how:
{resolution}

If you see it differently, please tell {owner_name} at {owner_contact}, and we will carry on under the same reference. You may also turn to:
{routes}

Kind regards,
{owner_name}
{organisation_name}
""",
    ),
    "handover_offered": Text(
        subject="Will you take over a complaint? – reference {reference}",
        body="""\
{owner_name},

You are asked to take over complaint {reference} from {previous_owner_name}. The reason is:
{reason}

Summary:
{summary}

The promises that would become yours, with their times unchanged:
{promises}

Please accept or decline by {due_at}. Until you accept, the complaint stays with {previous_owner_name}.
""",
    ),
    "handed_over": Text(
        subject="A complaint has changed hands – reference {reference}",
        body="""\
Complaint {reference}, submitted by {customer_name}, has gone from {previous_owner_name} to {owner_name}.

The open promises have gone along, with their times unchanged:
{promises}

From now on {owner_name} answers for them. Please pass on whatever the customer was told that is not on record yet.
""",
    ),
    "handover_lapsed": Text(
        subject="A handover was not accepted – reference {reference}",
        body="""\
Complaint {reference} was offered to {owner_name}, and the offer was not accepted by {due_at}. It has lapsed.

The complaint and its promises stay with the present owner. Please offer it to another person, or leave it where it is.
""",
    ),
    "escalation": Text(
        subject="Your help is needed, step {rung} – reference {reference}",
        body="""\
Complaint {reference} has reached step {rung} of the escalation ladder.

Reason:
{reason}

Due: {due_at}
Handled personally by: {owner_name}

The complaint stays with {owner_name}. What is asked of you is help.
""",
    ),
    "overload": Text(
        subject="More complaints than the policy allows – {owner_name}",
        body="""\
Complaints handled by {owner_name}: {load}
The most that the policy allows: {capacity}

No promise to a customer moves because of this. Please provide help, or offer some of the complaints to another person.
""",
    ),
}
"""Every message, in the voice used when the reader asked for no other."""

PLAIN: Mapping[str, Text] = {
    "acknowledgement": Text(
        subject="We got your complaint – reference {reference}",
        body="""\
Hello {customer_name},

Thank you for telling us. It helps us to put things right.

We got your complaint on {received_at}. Its number is {reference}. This is what we understood:
{summary}

We are sorry for the trouble. {owner_name} looks after the complaint in person.

What we promise you:
{promise}

When, at the latest: {promised_at}

Is anything above not right? Please tell us. You can reach {owner_name} at {owner_contact}.

{owner_name}
{organisation_name}
""",
    ),
    "promise_broken": Text(
        subject="We are sorry: we did not keep our promise – reference {reference}",
        body="""\
Hello {customer_name},

We promised you this by {previous_promised_at}:
{promise}

We also did not keep these:
{promises}

On behalf of {organisation_name}, we are sorry that we did not keep our word. You were right to count on it.

What happened:
{reason}

What we are doing now:
{next_step}

What we promise you now:
{new_promise}

When, at the latest: {promised_at}

{owner_name} looks after the complaint in person. You can reach {owner_name} at {owner_contact}. The number of the complaint is {reference}.

{owner_name}
{organisation_name}
""",
    ),
    "final_response": Text(
        subject="Our final answer to your complaint – reference {reference}",
        body="""\
Hello {customer_name},

This is our final answer to complaint {reference}.

What we decided:
{outcome}

Why:
{reasons}

What we will do for you:
{redress}

Do you disagree? Then you can go to:
{routes}

Is anything unclear? You can reach {owner_name} at {owner_contact}.

{owner_name}
{organisation_name}
""",
    ),
    "closed": Text(
        subject="Your complaint is closed – reference {reference}",
        body="""\
Hello {customer_name},

Your complaint is closed. This is how it ended:
{outcome}

If it happens again, or if you want to add something, we can open it again at any time, under the same number. Please tell {owner_name}: {owner_contact}

{owner_name}
{organisation_name}
""",
    ),
}
"""Shorter sentences and everyday words, for a reader who asked for plain language."""

PLAIN_LINES: Mapping[str, str] = {
    "Dear {customer_name},": "Hello {customer_name},",
    "Kind regards,\n": "",
}
"""What the messages without a plain text of their own say instead of their greeting and closing lines."""

FORMAL: Mapping[str, Text] = {
    "acknowledgement": Text(
        subject="Acknowledgement of your complaint – reference {reference}",
        body="""\
Dear {customer_name},

We acknowledge receipt of your complaint on {received_at}, recorded under reference {reference}, and thank you for bringing the matter to our attention. It affords us the opportunity to put it right and to improve.

We have understood the matter as follows:
{summary}

Please accept our apologies for the trouble that this has caused. The complaint has been entrusted to {owner_name} in person.

We undertake the following:
{promise}

The time to which we are bound, at the latest: {promised_at}

Should the above not reflect what you wished to convey, we would be grateful if you would let us know, so that the record may be corrected. {owner_name} may be reached directly at {owner_contact}.

Yours sincerely,
{owner_name}
{organisation_name}
""",
    ),
    "promise_broken": Text(
        subject="Our apology for a promise not kept – reference {reference}",
        body="""\
Dear {customer_name},

We undertook to do the following by {previous_promised_at}, and we failed to do so:
{promise}

We likewise failed in the following:
{promises}

On behalf of {organisation_name}, we offer you our sincere apology. You were entitled to rely upon our word, and we recognise the inconvenience that this has caused.

The circumstances were as follows:
{reason}

The steps now being taken:
{next_step}

We now undertake the following:
{new_promise}

The new time to which we are bound, at the latest: {promised_at}

The complaint remains entrusted to {owner_name} in person. {owner_name} may be reached directly at {owner_contact}. Our reference is {reference}.

Yours sincerely,
{owner_name}
{organisation_name}
""",
    ),
    "final_response": Text(
        subject="Final response to your complaint – reference {reference}",
        body="""\
Dear {customer_name},

We write to give you our final response to the complaint recorded under reference {reference}.

Decision:
{outcome}

Reasons:
{reasons}

Redress:
{redress}

Should you not accept this decision, you are entitled to refer the matter to:
{routes}

Any question about this response may be addressed to {owner_name} at {owner_contact}.

Yours sincerely,
{owner_name}
{organisation_name}
""",
    ),
    "closed": Text(
        subject="Closing of your complaint – reference {reference}",
        body="""\
Dear {customer_name},

We write to inform you that your complaint has been closed, with the following outcome:
{outcome}

Should the matter arise again, or should you wish to add anything, the complaint may be reopened under the same reference at any time through {owner_name}, {owner_contact}.

Yours sincerely,
{owner_name}
{organisation_name}
""",
    ),
}
"""The voice of a formal letter, for a reader who asked for it."""

FORMAL_LINES: Mapping[str, str] = {"Kind regards,": "Yours sincerely,"}
"""The same for the formal voice."""

SUPERVISOR: Mapping[str, Text] = {
    "promise_due_soon": Text(
        subject="A promise without a holder falls due {promised_at} – reference {reference}",
        body="""\
A promise that no named person holds falls due in {time_left}. It was given in the name of {owner_name}.

Complaint: {reference}, submitted by {customer_name}
Promised: {promise}
Due: {promised_at}

Summary:
{summary}

Please give it to a person who can keep it, or tell {customer_name} before the due time, with the reason and a new time that is certain.
""",
    ),
    "promise_missed_alert": Text(
        subject="A customer was not answered in time – reference {reference}",
        body="""\
A promise to {customer_name} was not kept in time.

Complaint: {reference}
Promised: {promise}
Was due: {promised_at}
Held by: {owner_name}

{owner_name} has been told. Until the customer has received an apology and either the promised answer or a new, certain time, no other step can be taken on this complaint. Please make sure that this happens; if it cannot be done by {owner_name}, please move the complaint to a person who can.
""",
    ),
    "promise_untold": Text(
        subject="A customer may not have heard from us – reference {reference}",
        body="""\
No letter with a promise is known to have reached {customer_name}.

Complaint: {reference}
Promised: {promise}
Due: {promised_at}
Delivery was to be confirmed by: {due_at}
Held by: {owner_name}

{owner_name} has been told. Please make sure that {customer_name} hears of it, in another way if need be, and that the delivery is recorded. The promised time stays as it is.
""",
    ),
    "limit_reached": Text(
        subject="A time limit needs your attention – reference {reference}",
        body="""\
Complaint {reference}, submitted by {customer_name}, has a time limit that is not met.

What is due: {duty}
Due by: {due_at}

The owner of the complaint has been told. Please make sure that it is carried out and recorded, or that the reason is recorded why it cannot be.
""",
    ),
}
"""What supervisors read instead of the words to the owner: what happened, and what is theirs to do."""

LABELS: Mapping[str, Mapping[str, str]] = {
    # Follows the greeting of whoever acts for the customer; a colon parts it from the name, which may be a bare noun.
    "letter": {
        "acts_for": "We are writing to you because you have authority to act in this complaint for: {customer_name}."
    },
    # These stand after a colon, within brackets and in lists, so each is a bare noun.
    "addressee": {"unnamed_customer": "customer"},
    "channel": {
        "phone": "phone",
        "email": "e-mail",
        "social": "social media",
        "in_person": "personal visit",
        "web": "website",
        "message": "text message",
        "letter": "letter",
    },
    "promise_kind": {
        "status_answer": "An answer about the state of your complaint",
        "answer": "An answer to your question",
        "action": "The step we agreed on",
        "resolution": "A solution to your complaint",
        "appointment": "An appointment with you",
    },
    "promise_kind_internal": {
        "status_answer": "An answer about the state of the complaint",
        "answer": "An answer to a question",
        "action": "An agreed step",
        "resolution": "A solution to the complaint",
        "appointment": "An appointment",
    },
    "state": {
        "suspected": "Noticed by us; no complaint was made",
        "received": "Received; a first answer is due",
        "acknowledged": "Answered and in personal care",
        "clarifying": "We are making sure that we understood you",
        "understood": "You have confirmed our understanding",
        "investigating": "Being looked into",
        "options_offered": "Options offered; the choice is yours",
        "acting": "The agreed steps are being carried out",
        "resolved": "Solution carried out; your confirmation is awaited",
        "follow_up": "Settled; we are following up",
        "closed": "Closed",
    },
    "commitment_status": {
        "open": "open",
        "kept": "kept",
        "broken": "not kept",
        "changed": "moved before it was due",
        "released": "no longer needed",
        "carried": "goes on in another complaint",
    },
    "handover_reason": {
        "competence": "A person with closer knowledge of the subject will serve you",
        "absence": "A planned or unexpected absence",
        "customer_request": "Your own request",
        "impartiality": "Your complaint should be handled by someone not involved in it",
    },
    "handover_reason_internal": {
        "competence": "Closer knowledge of the subject is needed",
        "absence": "A planned or unexpected absence",
        "customer_request": "The customer asked for it",
        "impartiality": "The complaint should be handled by someone not involved in it",
    },
    "closing_outcome": {
        "confirmed": "You confirmed that the matter is settled.",
        "unanswered": "The solution was carried out. We asked you whether it holds and have received no answer.",
        "withdrawn": "The complaint was withdrawn, as you asked.",
        "no_complaint": "There is no complaint to handle.",
        "final_response": "We have given you our final response.",
        "adopted": "The matter was already closed in our earlier records.",
        "merged": "The matter is handled together with another complaint of yours.",
    },
    "final_outcome": {
        "upheld": "We uphold your complaint: it is justified.",
        "partly": "We uphold your complaint in part.",
        "not_upheld": "We do not uphold your complaint.",
    },
    "duty": {
        "acknowledgement": "An acknowledgement of the complaint",
        "first_answer": "The first answer by a person",
        "longest_silence": "News for the customer",
        "status_update": "News for the customer",
        "resolution": "A solution to the complaint",
        "final_response": "The final response",
        "impartiality": "Another owner: this complaint is about the present one",
        "lesson": "The change that this complaint taught",
    },
    "view": {
        "reference": "Reference",
        "where": "Where it stands",
        "who": "Who has it",
        "when": "When you will hear",
        "overdue": "Promised, and not kept in time",
        "nobody": "No person has taken it over yet.",
        "no_date": "No date is promised at present.",
        "goes_on": "It goes on under the reference",
        "nothing_owed": "The matter is closed, and nothing more is owed to you.",
    },
    "empty": {
        "promises": "No promise is open at present.",
        "redress": "This decision brings no redress.",
    },
}
"""Words for values that the record keeps as keys."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MOMENT = "{weekday} {day} {month} {year}, {clock} ({zone})"
UTC = "UTC"
AHEAD_OF_UTC = "UTC plus {distance}"
BEHIND_UTC = "UTC minus {distance}"
UNDER_A_MINUTE = "less than a minute"
UNITS: Mapping[str, Mapping[str, str]] = {
    "day": {"one": "{n} day", "other": "{n} days"},
    "hour": {"one": "{n} hour", "other": "{n} hours"},
    "minute": {"one": "{n} minute", "other": "{n} minutes"},
}
ZONES: Mapping[str, str] = {
    "Asia/Jerusalem": "Israel time",
    "Asia/Hebron": "Hebron time",
    "Asia/Gaza": "Gaza time",
    "Asia/Amman": "Amman time",
    "Asia/Beirut": "Beirut time",
    "Asia/Damascus": "Damascus time",
    "Asia/Baghdad": "Baghdad time",
    "Asia/Kuwait": "Kuwait time",
    "Asia/Riyadh": "Riyadh time",
    "Asia/Bahrain": "Bahrain time",
    "Asia/Qatar": "Qatar time",
    "Asia/Dubai": "Dubai time",
    "Asia/Muscat": "Muscat time",
    "Asia/Aden": "Aden time",
    "Asia/Tehran": "Tehran time",
    "Asia/Istanbul": "Istanbul time",
    "Europe/Istanbul": "Istanbul time",
    "Asia/Nicosia": "Nicosia time",
    "Africa/Cairo": "Cairo time",
    "Africa/Khartoum": "Khartoum time",
    "Africa/Tripoli": "Tripoli time",
    "Africa/Tunis": "Tunis time",
    "Africa/Algiers": "Algiers time",
    "Africa/Casablanca": "Casablanca time",
    "Africa/Nouakchott": "Nouakchott time",
    "Africa/Lagos": "Lagos time",
    "Africa/Nairobi": "Nairobi time",
    "Africa/Addis_Ababa": "Addis Ababa time",
    "Africa/Johannesburg": "Johannesburg time",
    "Europe/London": "UK time",
    "Europe/Dublin": "Dublin time",
    "Europe/Lisbon": "Lisbon time",
    "Europe/Madrid": "Madrid time",
    "Europe/Paris": "Paris time",
    "Europe/Brussels": "Brussels time",
    "Europe/Amsterdam": "Amsterdam time",
    "Europe/Berlin": "Berlin time",
    "Europe/Zurich": "Zurich time",
    "Europe/Vienna": "Vienna time",
    "Europe/Rome": "Rome time",
    "Europe/Prague": "Prague time",
    "Europe/Warsaw": "Warsaw time",
    "Europe/Budapest": "Budapest time",
    "Europe/Copenhagen": "Copenhagen time",
    "Europe/Oslo": "Oslo time",
    "Europe/Stockholm": "Stockholm time",
    "Europe/Helsinki": "Helsinki time",
    "Europe/Athens": "Athens time",
    "Europe/Bucharest": "Bucharest time",
    "Europe/Sofia": "Sofia time",
    "Europe/Kyiv": "Kyiv time",
    "Europe/Moscow": "Moscow time",
    "America/New_York": "New York time",
    "America/Chicago": "Chicago time",
    "America/Denver": "Denver time",
    "America/Los_Angeles": "Los Angeles time",
    "America/Toronto": "Toronto time",
    "America/Vancouver": "Vancouver time",
    "America/Mexico_City": "Mexico City time",
    "America/Bogota": "Bogotá time",
    "America/Sao_Paulo": "São Paulo time",
    "America/Argentina/Buenos_Aires": "Buenos Aires time",
    "America/Santiago": "Santiago time",
    "Asia/Karachi": "Karachi time",
    "Asia/Kolkata": "Kolkata time",
    "Asia/Dhaka": "Dhaka time",
    "Asia/Bangkok": "Bangkok time",
    "Asia/Jakarta": "Jakarta time",
    "Asia/Singapore": "Singapore time",
    "Asia/Manila": "Manila time",
    "Asia/Hong_Kong": "Hong Kong time",
    "Asia/Shanghai": "Shanghai time",
    "Asia/Seoul": "Seoul time",
    "Asia/Tokyo": "Tokyo time",
    "Australia/Perth": "Perth time",
    "Australia/Sydney": "Sydney time",
    "Australia/Melbourne": "Melbourne time",
    "Pacific/Auckland": "Auckland time",
}
"""Zones in words, by IANA name; the city names agree with CLDR where it has them."""

REFUSED: Mapping[str, tuple[str, ...]] = {
    "vague_promise": (
        "as soon as possible",
        "asap",
        "shortly",
        "soon",
        "immediately",
        "right away",
        "at once",
        "in due course",
        "in a timely manner",
        "we will try",
        "we guarantee",
        "24/7",
        "at the earliest opportunity",
        "at our earliest convenience",
        "in the near future",
        "without delay",
    ),
    "blame_customer": (
        "your fault",
        "your mistake",
        "you should have",
        "you failed to",
        "your negligence",
        "you misunderstood",
        "you did not read",
        "you claim",
    ),
    "blame_own_procedures": (
        "our policy is too strict",
        "our procedures are rigid",
        "the system does not allow",
        "my hands are tied",
        "bureaucracy",
    ),
    "workload_or_mood": (
        "high volume",
        "overloaded",
        "very busy",
        "short-staffed",
        "understaffed",
        "the previous customer",
        "another customer",
        "due to workload",
        "a heavy workload",
        "too many cases",
        "too many complaints",
        "too many requests",
        "staff shortage",
        "shortage of staff",
        "lack of staff",
    ),
    "trainee_disclosure": (
        "trainee",
        "in training",
        "still learning",
        "new here",
        "trainees",
        "apprentice",
    ),
    "brush_off": (
        "not my department",
        "not my responsibility",
        "someone will contact you",
        "our team will contact you",
        "contact another department",
    ),
    "argue": (
        "you are wrong",
        "calm down",
        "that is not true",
    ),
    "impolite": (
        "ridiculous",
        "nonsense",
        "stupid",
    ),
    "absolute": (
        "this will never happen again",
        "100% guaranteed",
    ),
}
"""Phrases that no text to a customer may hold, by category; see ``lint``."""

ALLOWED: tuple[str, ...] = ("god willing",)
"""Formulas and expressions in which a refused phrase means no harm."""

PREFIXES = ""
"""Nothing is written together with the next word."""


def form(n: int) -> str:
    """The plural form of ``n`` (CLDR)."""
    return "one" if n == 1 else "other"


def joined(parts: tuple[str, ...]) -> str:
    """The parts of a duration in one phrase."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
