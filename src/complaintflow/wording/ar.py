"""Arabic: all messages, labels, dates and refused phrases, as data.

The rule this module keeps: the customer is addressed in the plural of respect, no verb carries the gender of a named
person, and no letter touches a place, so that any name or Latin value fits.
"""

from __future__ import annotations

from collections.abc import Mapping

from complaintflow.wording.template import Direction, Text

NAME = "العربية"
DIRECTION: Direction = "rtl"

MESSAGES: Mapping[str, Text] = {
    "acknowledgement": Text(
        subject="تلقّينا شكواكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

نشكركم على إبلاغنا بهذا الأمر، ونرحب بشكواكم لأنها تتيح لنا تصحيح الخطأ وتحسين خدمتنا.

وردتنا شكواكم بتاريخ {received_at} وسُجِّلت تحت الرقم المرجعي {reference}. وهذا ما فهمناه حتى الآن:
{summary}

نأسف لما سببه ذلك من إزعاج. الشكوى في عهدة {owner_name} شخصيًا.

ما نعدكم به:
{promise}

الموعد الأقصى الذي نلتزم به تجاهكم: {promised_at}

إن كان فيما سبق ما لا يعبّر عمّا قصدتموه، فنرجو إبلاغنا لتصحيحه. للتواصل المباشر مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "recap_after_contact": Text(
        subject="ملخص تواصلنا معكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

نشكركم على وقتكم. وفيما يلي ملخص مكتوب تجدون فيه كل التفاصيل في مكان واحد.

تاريخ التواصل: {contact_at}
وسيلة التواصل: {channel}

موضوع شكواكم:
{summary}

ما تناولناه:
{contact_summary}

الخطوة التالية:
{next_step}

المتابعة الشخصية بعهدة: {owner_name} ({owner_contact})
الموعد الأقصى الذي نلتزم به تجاهكم: {promised_at}
الرقم المرجعي: {reference}

إن لاحظتم في هذا الملخص نقصًا أو خطأً، فنرجو الرد على هذه الرسالة لتصحيح السجل.

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "promise_made": Text(
        subject="التزامنا تجاهكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

نؤكد لكم كتابةً ما التزمنا به تجاهكم:

الالتزام: {promise}
بعهدة: {owner_name} شخصيًا
في موعد أقصاه: {promised_at}
الرقم المرجعي: {reference}

لا حاجة بكم إلى معاودة الاتصال قبل هذا الموعد، فالمبادرة بالتواصل معكم ستكون من جانب {owner_name}. وإن رغبتم في إضافة أي أمر قبل ذلك، فيمكنكم التواصل مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "promise_changed": Text(
        subject="تغيير الموعد الذي حددناه لكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

التزمنا تجاهكم بما يلي في موعد أقصاه {previous_promised_at}:
{promise}

وقد تبيّن لنا أننا لن نتمكن من الوفاء بهذا الموعد، وحرصنا على إبلاغكم بذلك قبل حلوله. والسبب هو:
{reason}

نعتذر لكم عن ذلك. الموعد الجديد، وقد تحققنا من قدرتنا على الالتزام به، هو: {promised_at}. وتبقى الشكوى في عهدة {owner_name} شخصيًا.

وما نعدكم به عوضًا عن ذلك:
{new_promise}

إن لم يناسبكم الموعد الجديد، فنرجو إبلاغ {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "promise_changed_at_customer_request": Text(
        subject="موعد جديد بناءً على طلبكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

بناءً على طلبكم، غيّرنا موعد ما يلي:
{promise}

وما نعدكم به عوضًا عن ذلك:
{new_promise}

الموعد السابق: {previous_promised_at}
الموعد الجديد: {promised_at}
المتابعة الشخصية بعهدة: {owner_name} ({owner_contact})
الرقم المرجعي: {reference}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "promise_due_soon": Text(
        subject="تذكير: التزام يحين موعده يوم {promised_at} – الرقم المرجعي {reference}",
        body="""\
تحية طيبة {owner_name}،

هناك التزام مسجَّل باسمكم، والمدة المتبقية على موعده: {time_left}.

الشكوى: {reference}، مقدَّمة من: {customer_name}
الالتزام: {promise}
الموعد: {promised_at}

الملخص:
{summary}

إذا كان الرد جاهزًا، فيرجى التواصل مع {customer_name} وتسجيل الوفاء بالالتزام. وإذا كان هناك أي شك، فيرجى إبلاغ {customer_name} قبل حلول الموعد بالسبب وبموعد جديد مؤكَّد. وإن كان الالتزام ردًّا بشأن وضع الشكوى، فإن إفادة صادقة بوضعها مع تحديد الموعد التالي تُعدّ وفاءً به.
""",
    ),
    "promise_broken": Text(
        subject="اعتذار عن عدم الوفاء بالتزامنا – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

التزمنا تجاهكم بما يلي في موعد أقصاه {previous_promised_at}، ولم نفِ بالتزامنا:
{promise}

ولم نفِ كذلك بما يلي:
{promises}

باسم {organisation_name}، نقدّم لكم اعتذارنا الصادق. كان من حقكم أن تعتمدوا على كلمتنا، ونتفهم ما سببه ذلك من إزعاج.

ما حدث:
{reason}

ما نقوم به الآن:
{next_step}

ما نعدكم به الآن:
{new_promise}

الموعد الأقصى الجديد الذي نلتزم به تجاهكم: {promised_at}

الشكوى في عهدة {owner_name} شخصيًا. للتواصل المباشر مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "progress_update": Text(
        subject="مستجدات شكواكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

نود أن نطلعكم على مستجدات شكواكم.

ما استجد منذ رسالتنا السابقة:
{progress}

الخطوة التالية:
{next_step}

سيصلكم تحديث آخر من {owner_name} في موعد أقصاه {promised_at}. ويمكنكم أيضًا التواصل مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "update_without_date": Text(
        subject="مستجدات موضوعكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

نود أن نطلعكم على مستجدات موضوعكم.

ما استجد منذ رسالتنا السابقة:
{progress}

للتواصل مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "update_in_debt": Text(
        subject="مستجدات موضوعكم وما وعدناكم به – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

نود أن نطلعكم على مستجدات موضوعكم.

ما استجد منذ رسالتنا السابقة:
{progress}

وعدناكم بما يلي في موعد أقصاه {previous_promised_at}، ولم يصلكم بعد:
{promise}

نعتذر عن ذلك. الموضوع بعهدة {owner_name} شخصيًا، وللتواصل: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    # One question or many: the subject names no number.
    "clarification_request": Text(
        subject="استيضاح بشأن شكواكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

حرصًا منا على فهم ما حدث فهمًا صحيحًا، نكون شاكرين لو تفضلتم بالإجابة عمّا يلي:
{questions}

يمكنكم الرد على هذه الرسالة أو التواصل مع {owner_name}: {owner_contact}. وإن تعذّرت الإجابة عن أحد الأسئلة فلا حرج في تركه، وسنواصل بما لدينا من معلومات.

وفي جميع الأحوال، سيجري التواصل معكم من جانب {owner_name} في موعد أقصاه {promised_at}.

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "restatement": Text(
        subject="هل أحسنّا فهم شكواكم؟ – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

هكذا فهمنا الشكوى:
{summary}

وهذا أثرها كما فهمناه:
{impact}

نرجو إفادتنا بصحة ما سبق، وتصحيح ما يلزم تصحيحه، إذ لن نمضي إلا بناءً على ما تؤكدونه. يمكنكم الرد على هذه الرسالة أو التواصل مع {owner_name}: {owner_contact}

وسيجري التواصل معكم من جانب {owner_name} في موعد أقصاه {promised_at}.

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "options_offered": Text(
        subject="خيارات لحل شكواكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

بعد دراسة شكواكم، نعرض عليكم ما يلي، وقد تحققنا من قدرتنا على تنفيذ كل خيار:
{options}

القرار لكم. وإن كان لديكم تصوّر لحل آخر، فيسعدنا سماعه.

سيجري التواصل معكم من جانب {owner_name} في موعد أقصاه {promised_at} لمعرفة اختياركم والإجابة عن أسئلتكم. ويمكنكم أيضًا التواصل مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "plan_explained": Text(
        subject="ما سنقوم به من أجلكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

باسم {organisation_name}، نعتذر لكم عمّا حدث.

{apology}

وهذا ما سنقوم به:
{plan}

وما نعدكم به إضافةً إلى ذلك:
{new_promise}

الموعد الأقصى القادم الذي نلتزم به تجاهكم: {promised_at}

متابعة التنفيذ بعهدة {owner_name} شخصيًا. للتواصل المباشر مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "resolution": Text(
        subject="حل شكواكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

ما أُبلغنا به:
{summary}

ما قمنا به:
{resolution}

التوضيح:
{explanation}

يهمنا أن نتأكد من أن الأمر قد حُلّ نهائيًا، فنرجو إفادة {owner_name} بذلك: {owner_contact}. وإن بقي أي جانب دون حل، فسنواصل المتابعة بالرقم المرجعي نفسه. وفي جميع الأحوال، سيجري التواصل معكم من جانب {owner_name} للاطمئنان في موعد أقصاه {promised_at}.

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "settled_in_one_contact": Text(
        subject="ملخص حديثنا معكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

شكرًا لإخبارنا. سُجّلت شكواكم بالرقم المرجعي {reference}، وجرى حلها في حديث واحد. وهذا ملخصه.

ما أُبلغنا به:
{summary}

باسم {organisation_name}، نعتذر لكم عمّا حدث.

ما تحدثنا عنه واتفقنا عليه:
{plan}

ما قمنا به:
{resolution}

التوضيح:
{explanation}

وقد أفدتمونا بأن الأمر قد حُلّ بذلك. وإن ورد فيما سبق ما هو غير صحيح، أو بقي أي جانب دون حل، فنرجو إفادة {owner_name} بذلك: {owner_contact}. وسنواصل المتابعة بالرقم المرجعي نفسه.

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "thanks": Text(
        subject="شكرًا لكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

نشكركم على لفت انتباهنا إلى هذا الأمر، وعلى صبركم ريثما عالجناه:
{summary}

إن سماع ذلك منكم يتيح لنا تفاديه مستقبلًا.

وإن احتجتم إلينا لاحقًا، فيسعدنا تواصلكم مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "improvement_made": Text(
        subject="ما الذي تغيّر بفضلكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

سبق أن أبلغتمونا بما يلي:
{summary}

وبفضلكم أجرينا التغيير الآتي:
{improvement}

نشكركم على مساعدتنا في تحسين خدمتنا.

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "satisfaction_survey": Text(
        subject="ما رأيكم في خدمتنا؟ – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

تمت معالجة الشكوى التي تقدمتم بها، ونود أن نستفيد من تجربتكم. والمشاركة اختيارية تمامًا.

نرجو تقييم كل مما يلي من {rating_low} (عدم رضا تام) إلى {rating_high} (رضا تام):
1. أسلوب تعاملنا معكم
2. اهتمامنا باحتياجاتكم
3. سرعة المعالجة
4. جودة الحل
5. التزامنا بالمواعيد التي حددناها لكم

للإجابة: {survey_link}

وإن أضفتم ملاحظة، فسيصلكم رد عليها من {owner_name}.

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "follow_up": Text(
        subject="للاطمئنان على حل شكواكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

نود الاطمئنان إلى أن الحل ما زال قائمًا بشأن ما يلي:
{summary}

ما قمنا به:
{resolution}

إن كان كل شيء على ما يرام، فلا يلزمكم القيام بأي إجراء. وإلا فنرجو إبلاغ {owner_name}: {owner_contact}، لنعيد فتح شكواكم بالرقم المرجعي نفسه دون حاجة إلى شرحها من جديد.

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "complaints_joined": Text(
        subject="جُمعت شكويان لكم في متابعة واحدة – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

تتناول الشكوى {other_reference} والشكوى {reference} الأمر نفسه. واعتبارًا من الآن تُتابعان معًا بالرقم المرجعي {reference}. ومن يسأل عن الرقم {other_reference} يصل إلى الشخص نفسه.

وكل ما التزمنا به تجاهكم باقٍ دون تغيير:
{promises}

للتواصل المباشر مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "complaints_parted": Text(
        subject="عادت الشكويان إلى متابعتين منفصلتين – الرقمان المرجعيان {reference}، {other_reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

تبيّن أن الشكوى {reference} والشكوى {other_reference} تتناولان أمرين مختلفين. واعتبارًا من الآن تُتابع كل منهما من جديد برقمها المرجعي، ولا حاجة بكم إلى شرح أي أمر من جديد.

وكل وعد قائم في موعده. وفي الشكوى {reference} وعدناكم بما يلي:
{promises}

للتواصل المباشر مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "complaint_split": Text(
        subject="أصبح لجزء من شكواكم رقم مرجعي خاص به – الرقم المرجعي {other_reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

تتناول شكواكم {reference} أمرين. ولكي يلقى كل منهما جوابه، يُتابع أحدهما من الآن برقم مرجعي خاص به: {other_reference}. ويبقى الباقي بالرقم {reference}، ولا حاجة بكم إلى شرح أي أمر من جديد.

وكل ما التزمنا به تجاهكم باقٍ دون تغيير وفي موعده.

للتواصل المباشر مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "handover": Text(
        subject="متابعة شكواكم أصبحت بعهدة {owner_name} – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

اعتبارًا من الآن، أصبحت شكواكم في عهدة {owner_name} شخصيًا، بدلًا من {previous_owner_name}. والسبب هو:
{reason}

ملف الشكوى كاملًا بين يدي {owner_name}، فلا حاجة بكم إلى شرح أي أمر من جديد. وكل ما التزمنا به تجاهكم باقٍ دون تغيير:
{promises}

للتواصل المباشر مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "proactive_outreach": Text(
        subject="يهمنا أن نسمع منكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

لاحظنا ما يلي، وقد يكون له أثر:
{observed_issue}

إن كان قد سبب أي إزعاج، فنحن نأسف لذلك ونود معالجته. ونرحب بسماع ما لديكم بكلماتكم. للتواصل مع {owner_name}: {owner_contact}

وإن كان كل شيء على ما يرام، أو فضّلتم عدم الرد، فلا يلزمكم القيام بأي إجراء.

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "now_a_complaint": Text(
        subject="طلبكم يُعالَج الآن بوصفه شكوى – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

من الآن فصاعدًا نعالج ما أبلغتمونا به بوصفه شكوى:
{summary}

يبقى الرقم المرجعي {reference} كما هو، وكل ما وُعدتم به باقٍ دون تغيير.

للتواصل مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "reopened": Text(
        subject="أعدنا فتح شكواكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

نشكركم على إبلاغنا بأن الأمر لم يُحلّ بعد:
{summary}

نأسف لأن ما قمنا به لم يكن كافيًا. الشكوى مفتوحة من جديد بالرقم المرجعي نفسه، ولا حاجة بكم إلى شرحها ثانيةً. وهي في عهدة {owner_name} شخصيًا.

ما نعدكم به:
{promise}

الموعد الأقصى الذي نلتزم به تجاهكم: {promised_at}

للتواصل المباشر مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "closed": Text(
        subject="إغلاق شكواكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

أغلقنا ملف شكواكم. والنتيجة:
{outcome}

إن تجدد الأمر، أو رغبتم في إضافة شيء، فيمكنكم طلب إعادة فتحها بالرقم المرجعي نفسه في أي وقت عن طريق {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "withdrawal_confirmed": Text(
        subject="سحب شكواكم بناءً على طلبكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

بناءً على طلبكم، أغلقنا شكواكم دون اتخاذ خطوات أخرى. ونشكركم على إبلاغنا بها.

وإن رأيتم لاحقًا غير ذلك، فيمكنكم طلب إعادة فتحها بالرقم المرجعي نفسه في أي وقت عن طريق {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "feedback_reply": Text(
        subject="ردنا على ملاحظاتكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

نشكركم على ملاحظاتكم:
{feedback}

وهذا ردنا:
{reply}

للتواصل مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "goodwill": Text(
        subject="لفتة تقدير منا – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

زيادةً على ما هو حق لكم، نود أن نقدم لكم ما يلي:
{gesture}

لا تغني هذه اللفتة عن ردنا، ولا يتغير بها شيء مما وعدناكم به. للتواصل مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "referral": Text(
        subject="إحالة موضوعكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

أحلنا موضوعكم إلى الجهة الآتية:
{body}

السبب:
{reason}

كل ما وعدناكم به يبقى قائمًا. للتواصل مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "department_follow_up": Text(
        subject="المطلوب منكم لحل شكوى – الرقم المرجعي {reference}",
        body="""\
إلى: {department}

نحتاج إلى تعاونكم لحل الشكوى {reference}.

الملخص:
{summary}

المطلوب منكم:
{request}

الموعد المطلوب: {due_at}
ما التزمنا به: رد يصل إلى {customer_name} في موعد أقصاه {promised_at}

تبقى المسؤولية تجاه {customer_name} بعهدة {owner_name} شخصيًا، ويرجى عدم الإحالة إلى جهة أخرى. للرد على {owner_name}: {owner_contact}
""",
    ),
    "promise_missed_alert": Text(
        subject="التزام لم يُوفَ به – الرقم المرجعي {reference}",
        body="""\
تحية طيبة {owner_name}،

هناك التزام مسجَّل باسمكم لم يُوفَ به في موعده.

الشكوى: {reference}، مقدَّمة من: {customer_name}
الالتزام: {promise}
كان موعده: {promised_at}

لا يمكن اتخاذ أي خطوة أخرى في هذه الشكوى قبل تقديم الاعتذار، ومعه الرد الموعود أو موعد جديد مؤكَّد.
""",
    ),
    "promise_untold": Text(
        subject="لم يتأكَّد وصول الالتزام – الرقم المرجعي {reference}",
        body="""\
تحية طيبة {owner_name}،

هناك التزام مسجَّل باسمكم، ولم يتأكَّد وصول أي رسالة بشأنه إلى {customer_name}.

الشكوى: {reference}، مقدَّمة من: {customer_name}
الالتزام: {promise}
موعده: {promised_at}
الموعد المحدَّد لتأكيد التسليم: {due_at}

يرجى التحقق من العنوان ومن تسليم الرسالة. وإن لم تصل، فيرجى إبلاغ {customer_name} بوسيلة أخرى وتسجيل ذلك. يبقى موعد الالتزام كما هو.
""",
    ),
    "first_response_due": Text(
        subject="شكوى بانتظار الرد الأول – الرقم المرجعي {reference}",
        body="""\
الشكوى {reference}، المقدَّمة من: {customer_name}، لم يردّ عليها أي شخص بعد.

تاريخ ورودها: {received_at} (عبر: {channel})
آخر موعد للرد الأول: {due_at}

الملخص:
{summary}

يرجى إسنادها إلى شخص مسمّى ومؤهَّل لمتابعتها.
""",
    ),
    "public_reply": Text(
        subject="",
        body="نشكركم على إبلاغنا بهذا الأمر، ونأسف لما سببه لكم من إزعاج. المتابعة بعهدة {owner_name} شخصيًا، وسيصلكم رد خاص في موعد أقصاه {promised_at}. وحفاظًا على خصوصيتكم، نرجو عدم نشر بيانات شخصية هنا.",
    ),
    "receipt": Text(
        subject="وصلتنا رسالتكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

هذا تأكيد آلي: وصلتنا رسالتكم بتاريخ {received_at} وسُجِّلت تحت الرقم المرجعي {reference}.

لا يُعدّ هذا التأكيد ردًّا منا، فالرد يصدر عن شخص مسمّى.

إن رغبتم في إضافة أي أمر، فنرجو ذكر الرقم المرجعي.

وتفضلوا بقبول فائق التقدير،
{organisation_name}
""",
    ),
    "answer": Text(
        subject="ردنا عليكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

فيما يلي ردنا عليكم:
{answer}

إن بقي أي أمر دون جواب، فنرجو إبلاغ {owner_name} مع ذكر الرقم المرجعي {reference}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "final_response": Text(
        subject="ردنا النهائي على شكواكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

هذا ردنا النهائي على الشكوى المسجلة تحت الرقم المرجعي {reference}.

القرار:
{outcome}

الأسباب:
{reasons}

ما سنقوم به لتصحيح الوضع:
{redress}

إن لم توافقوا على هذا القرار، فيمكنكم التوجه إلى:
{routes}

لأي استيضاح بشأن هذا الرد، يمكنكم التواصل مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "delay_notice": Text(
        subject="موعد ردنا على شكواكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

لم نتمكن بعد من إتمام ردنا على الشكوى المسجلة تحت الرقم المرجعي {reference}. والسبب هو:
{reason}

نعتذر لكم عن هذا التأخير. سيصلكم ردنا في موعد أقصاه {promised_at}.

وإن فضّلتم عدم الانتظار حتى ذلك الموعد، فيمكنكم التوجه إلى:
{routes}

شكواكم في عهدة {owner_name} شخصيًا، وللتواصل المباشر: {owner_contact}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    # Sent before the limit and after it, so the text is true of both.
    "limit_reached": Text(
        subject="مهلة ملزمة – الرقم المرجعي {reference}",
        body="""\
هناك مهلة ملزمة في الشكوى {reference}، المقدَّمة من: {customer_name}

المطلوب: {duty}
نهاية المهلة: {due_at}

لم يُسجَّل تنفيذ هذا الواجب. يرجى تنفيذه وتسجيله، وإن تعذّر تنفيذه فيرجى تسجيل السبب.
""",
    ),
    "summary_resolution": Text(
        subject="حُلّت شكواكم – الرقم المرجعي {reference}",
        body="""\
حضرة {customer_name}،
تحية طيبة وبعد،

نشكركم على إبلاغنا بهذا الأمر. حسب فهمنا، حُلّت شكواكم المسجلة تحت الرقم المرجعي {reference} على النحو الآتي:
{resolution}

إن كان لكم رأي آخر، فنرجو إبلاغ {owner_name}: {owner_contact}، وسنواصل المتابعة بالرقم المرجعي نفسه. ويمكنكم أيضًا التوجه إلى:
{routes}

وتفضلوا بقبول فائق التقدير،
{owner_name}
{organisation_name}
""",
    ),
    "handover_offered": Text(
        subject="طلب تولّي متابعة شكوى – الرقم المرجعي {reference}",
        body="""\
تحية طيبة {owner_name}،

نعرض عليكم تولّي متابعة الشكوى {reference} بدلًا من {previous_owner_name}. والسبب هو:
{reason}

الملخص:
{summary}

الالتزامات التي ستصبح في عهدتكم، ومواعيدها باقية دون تغيير:
{promises}

يرجى القبول أو الاعتذار في موعد أقصاه {due_at}. وتبقى الشكوى في عهدة {previous_owner_name} إلى حين قبولكم.
""",
    ),
    "handed_over": Text(
        subject="انتقال متابعة شكوى – الرقم المرجعي {reference}",
        body="""\
انتقلت الشكوى {reference}، المقدَّمة من: {customer_name}، من عهدة {previous_owner_name} إلى عهدة {owner_name}.

انتقلت معها الالتزامات القائمة، ومواعيدها باقية دون تغيير:
{promises}

أصبحت هذه الالتزامات الآن في عهدة {owner_name}. ويرجى نقل كل ما قيل في هذه الشكوى ولم يُسجَّل بعد.
""",
    ),
    "handover_lapsed": Text(
        subject="عرض لتولّي شكوى لم يُقبل – الرقم المرجعي {reference}",
        body="""\
عُرضت متابعة الشكوى {reference} على {owner_name}، ولم يُقبل العرض حتى {due_at}، فسقط العرض.

تبقى الشكوى والتزاماتها بعهدة من يتولاها حاليًا. يرجى عرضها على شخص آخر أو إبقاؤها كما هي.
""",
    ),
    "escalation": Text(
        subject="نحتاج إلى مساعدتكم، الدرجة {rung} – الرقم المرجعي {reference}",
        body="""\
بلغت الشكوى {reference} الدرجة {rung} من سلّم التصعيد.

السبب:
{reason}

الموعد: {due_at}
المتابعة الشخصية بعهدة: {owner_name}

تبقى الشكوى في عهدة {owner_name}، والمطلوب منكم هو المساعدة.
""",
    ),
    "overload": Text(
        subject="عدد الشكاوى يتجاوز ما تسمح به السياسة – {owner_name}",
        body="""\
عدد الشكاوى في عهدة {owner_name}: {load}
الحد الأعلى وفق السياسة: {capacity}

لا يتغير بسبب ذلك أي موعد التزمنا به. يرجى توفير المساعدة أو عرض بعض الشكاوى على شخص آخر.
""",
    ),
}
"""Every message, in the voice used when the reader asked for no other."""

PLAIN: Mapping[str, Text] = {
    "acknowledgement": Text(
        subject="وصلتنا شكواكم – الرقم المرجعي {reference}",
        body="""\
مرحبًا {customer_name}،

شكرًا لإخبارنا. كلامكم يساعدنا على تصحيح الأمر.

وصلتنا شكواكم بتاريخ {received_at}، ورقمها {reference}. وهذا ما فهمناه:
{summary}

نأسف لما حصل. الشكوى في عهدة {owner_name} شخصيًا.

ما نعدكم به:
{promise}

الموعد الأقصى: {promised_at}

هل فيما سبق ما يحتاج إلى تصحيح؟ نرجو إخبارنا. للتواصل مع {owner_name}: {owner_contact}

مع تحياتنا،
{owner_name}
{organisation_name}
""",
    ),
    "promise_broken": Text(
        subject="نعتذر: لم نفِ بوعدنا – الرقم المرجعي {reference}",
        body="""\
مرحبًا {customer_name}،

وعدناكم بما يلي في موعد أقصاه {previous_promised_at}:
{promise}

ولم نفِ أيضًا بما يلي:
{promises}

باسم {organisation_name}، نعتذر لكم لأننا لم نفِ بكلامنا. كان من حقكم أن تعتمدوا على كلامنا.

ما حدث:
{reason}

ما نقوم به الآن:
{next_step}

ما نعدكم به الآن:
{new_promise}

الموعد الأقصى: {promised_at}

الشكوى في عهدة {owner_name} شخصيًا. للتواصل مع {owner_name}: {owner_contact}
رقم الشكوى: {reference}

مع تحياتنا،
{owner_name}
{organisation_name}
""",
    ),
    "final_response": Text(
        subject="جوابنا النهائي على شكواكم – الرقم المرجعي {reference}",
        body="""\
مرحبًا {customer_name}،

هذا جوابنا النهائي على الشكوى {reference}.

ما قررناه:
{outcome}

لماذا:
{reasons}

ما سنقوم به من أجلكم:
{redress}

إن لم توافقوا، فيمكنكم التوجه إلى:
{routes}

هل من شيء غير واضح؟ للتواصل مع {owner_name}: {owner_contact}

مع تحياتنا،
{owner_name}
{organisation_name}
""",
    ),
    "closed": Text(
        subject="أُغلقت شكواكم – الرقم المرجعي {reference}",
        body="""\
مرحبًا {customer_name}،

أُغلقت شكواكم. وهذه هي النتيجة:
{outcome}

إن تكرر الأمر، أو أردتم إضافة شيء، فيمكننا فتحها من جديد في أي وقت وبالرقم نفسه. للتواصل مع {owner_name}: {owner_contact}

مع تحياتنا،
{owner_name}
{organisation_name}
""",
    ),
}
"""Shorter sentences and everyday words, for a reader who asked for plain language."""

PLAIN_LINES: Mapping[str, str] = {
    "حضرة {customer_name}،\nتحية طيبة وبعد،": "مرحبًا {customer_name}،",
    "وتفضلوا بقبول فائق التقدير،": "مع تحياتنا،",
}
"""What the messages without a plain text of their own say instead of their greeting and closing lines."""

FORMAL: Mapping[str, Text] = {
    "acknowledgement": Text(
        subject="إشعار باستلام شكواكم – الرقم المرجعي {reference}",
        body="""\
إلى حضرة {customer_name}،
تحية طيبة وبعد،

نحيطكم علمًا باستلام شكواكم بتاريخ {received_at}، وقيدها تحت الرقم المرجعي {reference}. ونتقدم إليكم بالشكر على إطلاعنا على الأمر، ونرحب بشكواكم لما تتيحه لنا من تصحيح وتحسين.

وقد فهمنا مضمونها على النحو الآتي:
{summary}

ونعرب لكم عن أسفنا لما سببه ذلك من إزعاج. وقد أُسندت الشكوى إلى {owner_name} شخصيًا.

ونلتزم تجاهكم بما يلي:
{promise}

الموعد الأقصى الذي نلتزم به: {promised_at}

وإذا كان فيما تقدم ما لا يعبّر عمّا قصدتموه، فنرجو التفضل بإبلاغنا لتصحيحه. للتواصل المباشر مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق الاحترام والتقدير،
{owner_name}
{organisation_name}
""",
    ),
    "promise_broken": Text(
        subject="اعتذار عن عدم الوفاء بالتزام – الرقم المرجعي {reference}",
        body="""\
إلى حضرة {customer_name}،
تحية طيبة وبعد،

التزمنا تجاهكم بما يلي في موعد أقصاه {previous_promised_at}، ولم نفِ بهذا الالتزام:
{promise}

ولم نفِ كذلك بالالتزامات الآتية:
{promises}

وعليه، نتقدم إليكم باسم {organisation_name} بخالص الاعتذار. لقد كان من حقكم أن تعتمدوا على كلمتنا، ونقدّر ما سببه ذلك من إزعاج.

ما حدث:
{reason}

الخطوات المتخذة حاليًا:
{next_step}

ونلتزم تجاهكم الآن بما يلي:
{new_promise}

الموعد الأقصى الجديد الذي نلتزم به: {promised_at}

وتبقى الشكوى في عهدة {owner_name} شخصيًا. للتواصل المباشر مع {owner_name}: {owner_contact}
الرقم المرجعي: {reference}

وتفضلوا بقبول فائق الاحترام والتقدير،
{owner_name}
{organisation_name}
""",
    ),
    "final_response": Text(
        subject="الرد النهائي على شكواكم – الرقم المرجعي {reference}",
        body="""\
إلى حضرة {customer_name}،
تحية طيبة وبعد،

نتشرف بأن نوافيكم بردنا النهائي على الشكوى المقيدة تحت الرقم المرجعي {reference}.

القرار:
{outcome}

الأسباب:
{reasons}

الإجراءات التصحيحية:
{redress}

وفي حال عدم موافقتكم على هذا القرار، يحق لكم التوجه إلى:
{routes}

ولأي استفسار بشأن هذا الرد، يمكنكم التواصل مع {owner_name}: {owner_contact}

وتفضلوا بقبول فائق الاحترام والتقدير،
{owner_name}
{organisation_name}
""",
    ),
    "closed": Text(
        subject="إشعار بإغلاق شكواكم – الرقم المرجعي {reference}",
        body="""\
إلى حضرة {customer_name}،
تحية طيبة وبعد،

نحيطكم علمًا بإغلاق ملف شكواكم، وقد كانت النتيجة على النحو الآتي:
{outcome}

وإذا تجدد الأمر، أو رغبتم في إضافة شيء، فيحق لكم طلب إعادة فتحها بالرقم المرجعي نفسه في أي وقت عن طريق {owner_name}: {owner_contact}

وتفضلوا بقبول فائق الاحترام والتقدير،
{owner_name}
{organisation_name}
""",
    ),
}
"""The voice of a formal letter, for a reader who asked for it."""

FORMAL_LINES: Mapping[str, str] = {
    "حضرة {customer_name}،": "إلى حضرة {customer_name}،",
    "وتفضلوا بقبول فائق التقدير،": "وتفضلوا بقبول فائق الاحترام والتقدير،",
}
"""The same for the formal voice."""

SUPERVISOR: Mapping[str, Text] = {
    "promise_due_soon": Text(
        subject="التزام بلا مسؤول يحين موعده يوم {promised_at} – الرقم المرجعي {reference}",
        body="""\
هناك التزام لا يتولاه شخص مسمّى، والمدة المتبقية على موعده: {time_left}. وقد صدر باسم {owner_name}.

الشكوى: {reference}، مقدَّمة من: {customer_name}
الالتزام: {promise}
الموعد: {promised_at}

الملخص:
{summary}

يرجى إسناده إلى شخص قادر على الوفاء به، أو إبلاغ {customer_name} قبل حلول الموعد بالسبب وبموعد جديد مؤكَّد.
""",
    ),
    "promise_missed_alert": Text(
        subject="لم يصل الرد في موعده – الرقم المرجعي {reference}",
        body="""\
هناك التزام تجاه {customer_name} لم يُوفَ به في موعده.

الشكوى: {reference}
الالتزام: {promise}
كان موعده: {promised_at}
بعهدة: {owner_name}

تم إبلاغ {owner_name} بذلك. لا يمكن اتخاذ أي خطوة أخرى في هذه الشكوى قبل تقديم الاعتذار، ومعه الرد الموعود أو موعد جديد مؤكَّد. يرجى التأكد من حصول ذلك، وإن تعذّر على {owner_name} القيام به فيرجى نقل الشكوى إلى شخص قادر على ذلك.
""",
    ),
    "promise_untold": Text(
        subject="التزام لم يتأكَّد وصوله – الرقم المرجعي {reference}",
        body="""\
هناك التزام لم يتأكَّد وصول أي رسالة بشأنه إلى {customer_name}.

الشكوى: {reference}
الالتزام: {promise}
موعده: {promised_at}
الموعد المحدَّد لتأكيد التسليم: {due_at}
بعهدة: {owner_name}

تم إبلاغ {owner_name} بذلك. يرجى التأكد من إبلاغ {customer_name} بالالتزام، بوسيلة أخرى عند الحاجة، ومن تسجيل ذلك. يبقى موعد الالتزام كما هو.
""",
    ),
    "limit_reached": Text(
        subject="مهلة ملزمة تستدعي انتباهكم – الرقم المرجعي {reference}",
        body="""\
هناك مهلة ملزمة لم تُستوفَ في الشكوى {reference}، المقدَّمة من: {customer_name}

المطلوب: {duty}
نهاية المهلة: {due_at}

تم إبلاغ من يتولى الشكوى بذلك. يرجى التأكد من تنفيذ المطلوب وتسجيله، أو من تسجيل سبب تعذّره.
""",
    ),
}
"""What supervisors read instead of the words to the owner: what happened, and what is theirs to do."""

LABELS: Mapping[str, Mapping[str, str]] = {
    "letter": {"acts_for": "نكتب إليكم بحكم صلاحيتكم للتصرف في هذه الشكوى نيابةً عن: {customer_name}."},
    # These stand after a colon, within brackets and in lists, so each is a bare noun.
    "addressee": {"unnamed_customer": "عميلنا/عميلتنا"},
    "channel": {
        "phone": "الهاتف",
        "email": "البريد الإلكتروني",
        "social": "وسائل التواصل الاجتماعي",
        "in_person": "زيارة شخصية",
        "web": "الموقع الإلكتروني",
        "message": "رسالة نصية",
        "letter": "رسالة بريدية",
    },
    "promise_kind": {
        "status_answer": "رد بشأن وضع شكواكم",
        "answer": "إجابة عن سؤالكم",
        "action": "الخطوة التي اتفقنا عليها",
        "resolution": "حل لشكواكم",
        "appointment": "موعد معكم",
    },
    "promise_kind_internal": {
        "status_answer": "رد بشأن وضع الشكوى",
        "answer": "إجابة عن سؤال",
        "action": "خطوة متفق عليها",
        "resolution": "حل للشكوى",
        "appointment": "موعد",
    },
    "state": {
        "suspected": "أمر لاحظناه ولم تُقدَّم بشأنه شكوى",
        "received": "استُلمت وهي بانتظار الرد الأول",
        "acknowledged": "تم الرد وهي قيد المتابعة الشخصية",
        "clarifying": "نتأكد من حسن فهمنا لما ذكرتموه",
        "understood": "أكدتم صحة فهمنا",
        "investigating": "قيد البحث والتحقق",
        "options_offered": "عُرضت الخيارات والقرار لكم",
        "acting": "يجري تنفيذ الخطوات المتفق عليها",
        "resolved": "نُفِّذ الحل وننتظر تأكيدكم",
        "follow_up": "حُلّت ونتابع استقرار الحل",
        "closed": "مغلقة",
    },
    "commitment_status": {
        "open": "قائم",
        "kept": "تم الوفاء به",
        "broken": "لم يُوفَ به",
        "changed": "تغيّر موعده قبل حلوله",
        "released": "لم يعد مطلوبًا",
        "carried": "يستمر في شكوى أخرى",
    },
    "handover_reason": {
        "competence": "المتابعة تتطلب خبرة أوثق صلة بالموضوع",
        "absence": "غياب مقرر أو طارئ",
        "customer_request": "بناءً على طلبكم",
        "impartiality": "حرصًا على أن تكون المتابعة من شخص لا صلة له بالواقعة",
    },
    "handover_reason_internal": {
        "competence": "المتابعة تتطلب خبرة أوثق صلة بالموضوع",
        "absence": "غياب مقرر أو طارئ",
        "customer_request": "بناءً على طلب الجهة المشتكية",
        "impartiality": "حرصًا على أن تكون المتابعة من شخص لا صلة له بالواقعة",
    },
    "closing_outcome": {
        "confirmed": "أكدتم أن الأمر قد حُلّ.",
        "unanswered": "نُفِّذ الحل، وسألناكم عنه ولم يصلنا رد.",
        "withdrawn": "سُحبت الشكوى بناءً على طلبكم.",
        "no_complaint": "لا توجد شكوى للمعالجة.",
        "final_response": "قدّمنا لكم ردنا النهائي.",
        "adopted": "كان الأمر مغلقًا في سجلاتنا السابقة.",
        "merged": "يُعالج الأمر مع شكوى أخرى لكم.",
    },
    "final_outcome": {
        "upheld": "شكواكم محقّة، وقد قبلناها.",
        "partly": "شكواكم محقّة في جزء منها، وقد قبلنا هذا الجزء.",
        "not_upheld": "لم نتمكن من قبول شكواكم.",
    },
    "duty": {
        "acknowledgement": "إشعار باستلام الشكوى",
        "first_answer": "الرد الأول",
        "longest_silence": "تحديث بالمستجدات",
        "status_update": "تحديث بالمستجدات",
        "resolution": "حل للشكوى",
        "final_response": "الرد النهائي",
        "impartiality": "إسنادها إلى مسؤول آخر: الشكوى تتعلق بالمسؤول الحالي",
        "lesson": "التغيير الذي علّمتنا إياه هذه الشكوى",
    },
    "view": {
        "reference": "الرقم المرجعي",
        "where": "وضع الشكوى",
        "who": "من يتولاها",
        "when": "موعد الرد المقبل",
        "overdue": "التزام لم يُوفَ به في موعده",
        "nobody": "لم يتولَّها شخص مسمّى بعد.",
        "no_date": "لا يوجد موعد محدد حاليًا.",
        "goes_on": "تُتابَع تحت الرقم المرجعي",
        "nothing_owed": "أُغلقت الشكوى، ولم يبقَ لكم علينا شيء بشأنها.",
    },
    "empty": {
        "promises": "لا توجد التزامات قائمة حاليًا.",
        "redress": "لا يترتب على هذا القرار أي تعويض.",
    },
}
"""Words for values that the record keeps as keys."""

WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
MONTHS = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
MOMENT = "{weekday} {day} {month} {year}، الساعة {clock} ({zone})"
UTC = "بالتوقيت العالمي"
AHEAD_OF_UTC = "بالتوقيت العالمي زائد {clock}"
BEHIND_UTC = "بالتوقيت العالمي ناقص {clock}"
UNDER_A_MINUTE = "أقل من دقيقة"
UNITS: Mapping[str, Mapping[str, str]] = {
    "day": {"one": "يوم", "two": "يومان", "few": "{n} أيام", "many": "{n} يومًا", "other": "{n} يوم"},
    "hour": {"one": "ساعة", "two": "ساعتان", "few": "{n} ساعات", "many": "{n} ساعة", "other": "{n} ساعة"},
    "minute": {
        "one": "دقيقة",
        "two": "دقيقتان",
        "few": "{n} دقائق",
        "many": "{n} دقيقة",
        "other": "{n} دقيقة",
    },
}
ZONES: Mapping[str, str] = {
    "Asia/Jerusalem": "بتوقيت القدس",
    "Asia/Hebron": "بتوقيت الخليل",
    "Asia/Gaza": "بتوقيت غزة",
    "Asia/Amman": "بتوقيت عمّان",
    "Asia/Beirut": "بتوقيت بيروت",
    "Asia/Damascus": "بتوقيت دمشق",
    "Asia/Baghdad": "بتوقيت بغداد",
    "Asia/Kuwait": "بتوقيت الكويت",
    "Asia/Riyadh": "بتوقيت الرياض",
    "Asia/Bahrain": "بتوقيت البحرين",
    "Asia/Qatar": "بتوقيت قطر",
    "Asia/Dubai": "بتوقيت دبي",
    "Asia/Muscat": "بتوقيت مسقط",
    "Asia/Aden": "بتوقيت عدن",
    "Asia/Tehran": "بتوقيت طهران",
    "Asia/Istanbul": "بتوقيت إسطنبول",
    "Europe/Istanbul": "بتوقيت إسطنبول",
    "Asia/Nicosia": "بتوقيت نيقوسيا",
    "Africa/Cairo": "بتوقيت القاهرة",
    "Africa/Khartoum": "بتوقيت الخرطوم",
    "Africa/Tripoli": "بتوقيت طرابلس",
    "Africa/Tunis": "بتوقيت تونس",
    "Africa/Algiers": "بتوقيت الجزائر",
    "Africa/Casablanca": "بتوقيت الدار البيضاء",
    "Africa/Nouakchott": "بتوقيت نواكشوط",
    "Africa/Lagos": "بتوقيت لاغوس",
    "Africa/Nairobi": "بتوقيت نيروبي",
    "Africa/Addis_Ababa": "بتوقيت أديس أبابا",
    "Africa/Johannesburg": "بتوقيت جوهانسبرغ",
    "Europe/London": "بتوقيت لندن",
    "Europe/Dublin": "بتوقيت دبلن",
    "Europe/Lisbon": "بتوقيت لشبونة",
    "Europe/Madrid": "بتوقيت مدريد",
    "Europe/Paris": "بتوقيت باريس",
    "Europe/Brussels": "بتوقيت بروكسل",
    "Europe/Amsterdam": "بتوقيت أمستردام",
    "Europe/Berlin": "بتوقيت برلين",
    "Europe/Zurich": "بتوقيت زيورخ",
    "Europe/Vienna": "بتوقيت فيينا",
    "Europe/Rome": "بتوقيت روما",
    "Europe/Prague": "بتوقيت براغ",
    "Europe/Warsaw": "بتوقيت وارسو",
    "Europe/Budapest": "بتوقيت بودابست",
    "Europe/Copenhagen": "بتوقيت كوبنهاغن",
    "Europe/Oslo": "بتوقيت أوسلو",
    "Europe/Stockholm": "بتوقيت ستوكهولم",
    "Europe/Helsinki": "بتوقيت هلسنكي",
    "Europe/Athens": "بتوقيت أثينا",
    "Europe/Bucharest": "بتوقيت بوخارست",
    "Europe/Sofia": "بتوقيت صوفيا",
    "Europe/Kyiv": "بتوقيت كييف",
    "Europe/Moscow": "بتوقيت موسكو",
    "America/New_York": "بتوقيت نيويورك",
    "America/Chicago": "بتوقيت شيكاغو",
    "America/Denver": "بتوقيت دنفر",
    "America/Los_Angeles": "بتوقيت لوس أنجلوس",
    "America/Toronto": "بتوقيت تورونتو",
    "America/Vancouver": "بتوقيت فانكوفر",
    "America/Mexico_City": "بتوقيت مكسيكو",
    "America/Bogota": "بتوقيت بوغوتا",
    "America/Sao_Paulo": "بتوقيت ساو باولو",
    "America/Argentina/Buenos_Aires": "بتوقيت بوينس آيرس",
    "America/Santiago": "بتوقيت سانتياغو",
    "Asia/Karachi": "بتوقيت كراتشي",
    "Asia/Kolkata": "بتوقيت كولكاتا",
    "Asia/Dhaka": "بتوقيت دكا",
    "Asia/Bangkok": "بتوقيت بانكوك",
    "Asia/Jakarta": "بتوقيت جاكرتا",
    "Asia/Singapore": "بتوقيت سنغافورة",
    "Asia/Manila": "بتوقيت مانيلا",
    "Asia/Hong_Kong": "بتوقيت هونغ كونغ",
    "Asia/Shanghai": "بتوقيت شنغهاي",
    "Asia/Seoul": "بتوقيت سول",
    "Asia/Tokyo": "بتوقيت طوكيو",
    "Australia/Perth": "بتوقيت بيرث",
    "Australia/Sydney": "بتوقيت سيدني",
    "Australia/Melbourne": "بتوقيت ميلبورن",
    "Pacific/Auckland": "بتوقيت أوكلاند",
}
"""Zones in words, by IANA name; the city names agree with CLDR where it has them."""

REFUSED: Mapping[str, tuple[str, ...]] = {
    "vague_promise": (
        "في أقرب وقت",
        "في أسرع وقت",
        "قريبًا",
        "فورًا",
        "حالًا",
        "على الفور",
        "سنحاول",
        "نضمن لكم",
        "في أقرب فرصة",
        "في القريب العاجل",
        "بأسرع وقت",
        "بأقرب وقت",
        "دون تأخير",
        "asap",
    ),
    "blame_customer": (
        "خطؤكم",
        "خطأكم",
        "خطئكم",
        "كان عليكم",
        "كان يجب عليكم",
        "تقصيركم",
        "إهمالكم",
        "جهلكم",
        "لم تقرأوا",
        "تزعمون",
        "تدّعون",
        "أنتم السبب",
    ),
    "blame_own_procedures": (
        "إجراءاتنا صارمة",
        "إجراءاتنا معقدة",
        "النظام لا يسمح",
        "الإدارة لا تتعاون",
        "الروتين",
    ),
    "workload_or_mood": (
        "ضغط العمل",
        "كثرة الطلبات",
        "نقص الموظفين",
        "نحن مشغولون",
        "العميل السابق",
        "عميل آخر",
        "بسبب الضغط",
        "انشغال الموظفين",
        "كثرة الشكاوى",
        "نقص في الموظفين",
        "نقص العاملين",
    ),
    "trainee_disclosure": (
        "متدرب",
        "متدربة",
        "تحت التدريب",
        "فترة تدريب",
        "موظف جديد",
        "موظفة جديدة",
        "متدربون",
        "متدربين",
    ),
    "brush_off": (
        "ليس من اختصاصي",
        "ليس من اختصاصنا",
        "سيتواصل معكم أحد",
        "سيتواصل معكم الفريق",
        "اتصلوا بقسم آخر",
        "راجعوا قسمًا آخر",
    ),
    "argue": (
        "أنتم مخطئون",
        "اهدأ",
        "اهدئي",
        "اهدؤوا",
        "كلامكم غير صحيح",
    ),
    "impolite": (
        "سخيف",
        "هراء",
        "غبي",
    ),
    "absolute": (
        "لن يتكرر هذا أبدا",
        "مضمون مئة بالمئة",
    ),
}
"""Phrases that no text to a customer may hold, by category; see ``lint``."""

ALLOWED: tuple[str, ...] = (
    "إن شاء الله",
    "بإذن الله",
    "بعون الله",
)
"""Formulas and expressions in which a refused phrase means no harm."""

PREFIXES = "[وف]??"
"""The conjunctions that are written together with the next word."""


def form(n: int) -> str:
    """The plural form of ``n`` (CLDR): one, two, 3-10, 11-99, and the hundreds."""
    if n in {1, 2}:
        return "one" if n == 1 else "two"
    if 3 <= n % 100 <= 10:
        return "few"
    return "many" if n % 100 >= 11 else "other"


def joined(parts: tuple[str, ...]) -> str:
    """The parts of a duration in one phrase."""
    return " و".join(parts)
