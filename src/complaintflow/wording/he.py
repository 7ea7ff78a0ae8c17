"""Hebrew: all messages, labels, dates and refused phrases, as data.

The rule this module keeps: suffixes that unpointed serve every gender, nominal forms and infinitives, no verb that
carries the gender of a named person, and no letter that touches a place, so that any name or Latin value fits.
"""

from __future__ import annotations

from collections.abc import Mapping

from complaintflow.wording.template import Direction, Text

NAME = "עברית"
DIRECTION: Direction = "rtl"

MESSAGES: Mapping[str, Text] = {
    "acknowledgement": Text(
        subject="תלונתך התקבלה – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

תודה שהבאת את הדברים לידיעתנו. אנו מקבלים את תלונתך בברכה: היא מאפשרת לנו לתקן ולהשתפר.

תלונתך תועדה תחת מספר פנייה {reference} (מועד קבלה: {received_at}). כך הבנו את הדברים עד כה:
{summary}

אנו מצטערים על אי-הנוחות שנגרמה. התלונה בטיפול אישי של {owner_name}.

מה אנו מבטיחים לך:
{promise}

המועד האחרון שאליו אנו מתחייבים כלפיך: {promised_at}

אם משהו מן האמור לעיל אינו משקף את כוונתך, נא לעדכן אותנו ונתקן. ליצירת קשר ישיר עם {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "recap_after_contact": Text(
        subject="סיכום הדברים – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

תודה על הזמן שהקדשת לנו. להלן סיכום בכתב, כדי שכל הפרטים יהיו בפניך במקום אחד.

מועד הקשר: {contact_at}
אמצעי הקשר: {channel}

נושא הפנייה:
{summary}

עיקרי הדברים:
{contact_summary}

הצעד הבא:
{next_step}

בטיפול אישי של: {owner_name} ({owner_contact})
המועד האחרון שאליו אנו מתחייבים כלפיך: {promised_at}
מספר פנייה: {reference}

אם נפל אי-דיוק או חסר פרט, נא להשיב להודעה זו ונתקן את התיעוד.

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "promise_made": Text(
        subject="התחייבותנו כלפיך – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

אנו מאשרים בכתב את התחייבותנו כלפיך:

ההתחייבות: {promise}
באחריות אישית של: {owner_name}
עד: {promised_at}
מספר פנייה: {reference}

אין צורך לפנות אלינו שוב לפני מועד זה: הקשר עמך ייווצר ביוזמת {owner_name}. להוספת פרטים בינתיים ניתן לפנות אל {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "promise_changed": Text(
        subject="שינוי במועד שנמסר לך – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

התחייבנו כלפיך לדברים הבאים, עד {previous_promised_at}:
{promise}

התברר לנו כי לא נוכל לעמוד במועד זה, וחשוב לנו להודיע לך על כך מראש. הסיבה:
{reason}

אנו מתנצלים. המועד החדש, שבדקנו ואנו בטוחים כי נוכל לעמוד בו, הוא: {promised_at}. הפנייה נותרת בטיפול אישי של {owner_name}.

מה אנו מבטיחים לך במקום זאת:
{new_promise}

אם המועד החדש אינו נוח לך, נא לעדכן את {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "promise_changed_at_customer_request": Text(
        subject="מועד חדש לפי בקשתך – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

לפי בקשתך, שינינו את המועד של:
{promise}

מה אנו מבטיחים לך במקום זאת:
{new_promise}

המועד הקודם: {previous_promised_at}
המועד החדש: {promised_at}
בטיפול אישי של: {owner_name} ({owner_contact})
מספר פנייה: {reference}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "promise_due_soon": Text(
        subject="תזכורת: התחייבות לביצוע עד {promised_at} – מספר פנייה {reference}",
        body="""\
שלום {owner_name},

הזמן שנותר עד למועד ההתחייבות הרשומה על שמך: {time_left}.

פנייה: {reference}, הוגשה על ידי: {customer_name}
ההתחייבות: {promise}
מועד: {promised_at}

תקציר:
{summary}

אם המענה מוכן, נא ליצור קשר עם {customer_name} ולתעד את קיום ההתחייבות. אם יש ספק כלשהו, נא לעדכן את {customer_name} לפני המועד, בציון הסיבה ומועד חדש ודאי. אם ההתחייבות היא למענה לגבי מצב הפנייה, מענה כן על מצבה בצירוף המועד הבא נחשב לקיומה.
""",
    ),
    "promise_broken": Text(
        subject="התנצלות על אי-עמידה בהתחייבותנו – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

התחייבנו כלפיך לדברים הבאים עד {previous_promised_at}, ולא עמדנו בהתחייבותנו:
{promise}

גם בהתחייבויות אלה לא עמדנו:
{promises}

בשם {organisation_name}, אנו מתנצלים בכנות. הייתה לך כל זכות לסמוך על מילתנו, ואנו מבינים את אי-הנוחות שנגרמה.

מה קרה:
{reason}

מה אנו עושים כעת:
{next_step}

מה אנו מבטיחים לך כעת:
{new_promise}

המועד האחרון החדש שאליו אנו מתחייבים כלפיך: {promised_at}

הפנייה בטיפול אישי של {owner_name}. ליצירת קשר ישיר עם {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "progress_update": Text(
        subject="עדכון בנוגע לפנייתך – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

ברצוננו לעדכן אותך לגבי הטיפול בפנייתך.

מה התחדש מאז הודעתנו הקודמת:
{progress}

הצעד הבא:
{next_step}

עדכון נוסף יימסר לך על ידי {owner_name} עד {promised_at}. ניתן גם לפנות אל {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "update_without_date": Text(
        subject="עדכון בנוגע לפנייתך – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

ברצוננו לעדכן אותך לגבי פנייתך.

מה התחדש מאז הודעתנו הקודמת:
{progress}

ניתן לפנות אל {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "update_in_debt": Text(
        subject="עדכון בנוגע לפנייתך, ומה שהובטח לך וטרם קוים – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

ברצוננו לעדכן אותך לגבי פנייתך.

מה התחדש מאז הודעתנו הקודמת:
{progress}

הבטחנו לך את הדברים הבאים עד {previous_promised_at}, וטרם קיימנו:
{promise}

אנו מתנצלים. פנייתך בטיפול אישי של {owner_name}. ניתן לפנות אל {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    # One question or many: the subject names no number.
    "clarification_request": Text(
        subject="בקשת הבהרה בנוגע לפנייתך – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

כדי לוודא שהבנו נכון את שאירע, נודה על תשובותיך לשאלות הבאות:
{questions}

ניתן להשיב להודעה זו או לפנות אל {owner_name}: {owner_contact}. אם קשה להשיב על אחת השאלות, אפשר לדלג עליה ונמשיך עם המידע שבידינו.

בכל מקרה, הקשר עמך ייווצר ביוזמת {owner_name} עד {promised_at}.

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "restatement": Text(
        subject="האם הבנו אותך נכון? – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

כך הבנו את הפנייה:
{summary}

וכך הבנו את השפעת הדברים:
{impact}

נא לאשר שהדברים נכונים, או לתקן את הטעון תיקון: נמשיך רק על סמך מה שיאושר על ידך. ניתן להשיב להודעה זו או לפנות אל {owner_name}: {owner_contact}

הקשר עמך ייווצר ביוזמת {owner_name} עד {promised_at}.

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "options_offered": Text(
        subject="אפשרויות לפתרון פנייתך – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

לאחר בדיקת פנייתך, ברצוננו להציע לך את הדברים הבאים. בדקנו שביכולתנו לבצע כל אחת מן האפשרויות:
{options}

הבחירה בידיך. אם יש לך הצעה לפתרון אחר, נשמח לשמוע.

הקשר עמך ייווצר ביוזמת {owner_name} עד {promised_at}, כדי לשמוע את בחירתך ולענות על שאלותיך. ניתן גם לפנות אל {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "plan_explained": Text(
        subject="מה נעשה למענך – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

בשם {organisation_name}, אנו מתנצלים על שאירע.

{apology}

אלה הצעדים שננקוט:
{plan}

מה עוד אנו מבטיחים לך:
{new_promise}

המועד האחרון הקרוב שאליו אנו מתחייבים כלפיך: {promised_at}

הביצוע באחריות אישית של {owner_name}. ליצירת קשר ישיר עם {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "resolution": Text(
        subject="הפתרון לפנייתך – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

כפי שנמסר לנו:
{summary}

מה עשינו:
{resolution}

הסבר:
{explanation}

חשוב לנו לוודא שהעניין נפתר באופן סופי; נא לעדכן את {owner_name} אם אכן כך: {owner_contact}. אם נותר דבר שלא נפתר, נמשיך בטיפול תחת אותו מספר פנייה. בכל מקרה, הקשר עמך ייווצר ביוזמת {owner_name} עד {promised_at}, כדי לוודא שהכול הוסדר.

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "settled_in_one_contact": Text(
        subject="סיכום השיחה עמך – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

תודה שסיפרת לנו. פנייתך נרשמה במספר {reference}, והעניין הוסדר בשיחה אחת. להלן סיכומה.

כפי שנמסר לנו:
{summary}

בשם {organisation_name}, אנו מתנצלים על מה שקרה.

מה נאמר וסוכם:
{plan}

מה עשינו:
{resolution}

הסבר:
{explanation}

מסרת לנו שבכך הוסדר העניין. אם משהו מן האמור אינו נכון, או אם נותר דבר שלא נפתר, נא לעדכן את {owner_name}: {owner_contact}. נמשיך בטיפול תחת אותו מספר פנייה.

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "thanks": Text(
        subject="תודה לך – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

תודה שהסבת את תשומת לבנו לעניין, ותודה על הסבלנות עד שהוסדר:
{summary}

שמיעת הדברים ממך מאפשרת לנו למנוע את הישנותם.

אם יהיה לך צורך בעתיד, נשמח לעמוד לרשותך. ניתן לפנות אל {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "improvement_made": Text(
        subject="מה השתנה בזכותך – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

הבאת לידיעתנו את הדברים הבאים:
{summary}

בזכותך ביצענו את השינוי הבא:
{improvement}

תודה שעזרת לנו להשתפר.

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "satisfaction_survey": Text(
        subject="מה דעתך על השירות? – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

התלונה שהבאת לפנינו הוסדרה, ונשמח ללמוד מהתנסותך. ההשתתפות נתונה לבחירתך.

נודה לך על דירוג כל אחד מהנושאים הבאים, בסולם שבין {rating_low} (כלל לא לשביעות רצוני) לבין {rating_high} (לשביעות רצוני המלאה):
1. היחס שקיבלת
2. תשומת הלב לצרכיך
3. מהירות הטיפול
4. איכות הפתרון
5. עמידה במועדים שהובטחו לך

למענה: {survey_link}

אם תצורף הערה, יישלח לך מענה מאת {owner_name}.

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "follow_up": Text(
        subject="האם הכול עדיין כשורה? – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

ברצוננו לוודא שהפתרון לעניין הבא עדיין תקף:
{summary}

מה עשינו:
{resolution}

אם הכול כשורה, אין צורך בפעולה מצדך. אם לא, נא לעדכן את {owner_name}: {owner_contact}. נפתח את הפנייה מחדש תחת אותו מספר, ללא צורך להסביר את הדברים שוב.

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "complaints_joined": Text(
        subject="שתי פניותיך מטופלות מעתה כאחת – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

הפנייה {other_reference} והפנייה {reference} עוסקות באותו עניין. מעתה הן מטופלות כאחת, במספר פנייה {reference}. מי ששואל על {other_reference} מגיע אל אותו אדם.

כל מה שהתחייבנו כלפיך נותר ללא שינוי:
{promises}

ליצירת קשר ישיר עם {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "complaints_parted": Text(
        subject="שתי פניותיך מטופלות שוב בנפרד – מספרי פנייה {reference}, {other_reference}",
        body="""\
שלום רב {customer_name},

התברר שהפנייה {reference} והפנייה {other_reference} עוסקות בשני עניינים שונים. מעתה כל אחת מהן מטופלת שוב במספר משלה, ואין צורך להסביר את הדברים שוב.

כל התחייבות עומדת במועדה. בפנייה {reference} התחייבנו:
{promises}

ליצירת קשר ישיר עם {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "complaint_split": Text(
        subject="חלק מפנייתך קיבל מספר משלו – מספר פנייה {other_reference}",
        body="""\
שלום רב {customer_name},

פנייתך {reference} עוסקת בשני עניינים. כדי ששניהם יקבלו מענה, אחד מהם מטופל מעתה במספר פנייה משלו: {other_reference}. השאר נשאר במספר {reference}, ואין צורך להסביר את הדברים שוב.

כל מה שהתחייבנו כלפיך נותר ללא שינוי, במועדו.

ליצירת קשר ישיר עם {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "handover": Text(
        subject="פנייתך עוברת לטיפול אישי של {owner_name} – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

מעתה פנייתך בטיפול אישי של {owner_name}, במקום {previous_owner_name}. הסיבה:
{reason}

תיעוד הפנייה המלא נמצא בידי {owner_name}, ואין צורך להסביר את הדברים שוב. כל מה שהתחייבנו כלפיך נותר ללא שינוי:
{promises}

ליצירת קשר ישיר עם {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "proactive_outreach": Text(
        subject="נשמח לשמוע ממך – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

הבחנו בדברים הבאים, וייתכן שהייתה להם השפעה:
{observed_issue}

אם נגרמה אי-נוחות, אנו מצטערים על כך ומעוניינים לתקן. נשמח לשמוע את הדברים במילותיך. ליצירת קשר עם {owner_name}: {owner_contact}

אם הכול כשורה, או אם אין לך רצון להשיב, אין צורך בפעולה מצדך.

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "now_a_complaint": Text(
        subject="פנייתך מטופלת מעתה כתלונה – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

מעתה אנו מטפלים בדברים שמסרת לנו כתלונה:
{summary}

מספר הפנייה נשאר {reference}, וכל מה שהובטח לך עומד בעינו.

ניתן לפנות אל {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "reopened": Text(
        subject="פנייתך נפתחה מחדש – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

תודה שעדכנת אותנו כי העניין טרם נפתר:
{summary}

אנו מצטערים שמה שעשינו לא הספיק. הפנייה נפתחה מחדש תחת אותו מספר, ואין צורך להסביר את הדברים שוב. הטיפול בה בידי {owner_name} אישית.

מה אנו מבטיחים לך:
{promise}

המועד האחרון שאליו אנו מתחייבים כלפיך: {promised_at}

ליצירת קשר ישיר עם {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "closed": Text(
        subject="פנייתך נסגרה – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

הטיפול בפנייתך הסתיים. התוצאה:
{outcome}

אם העניין יתעורר שוב, או אם יהיה לך מה להוסיף, ניתן לבקש בכל עת לפתוח את הפנייה מחדש תחת אותו מספר, באמצעות {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "withdrawal_confirmed": Text(
        subject="תלונתך בוטלה לפי בקשתך – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

לפי בקשתך, סגרנו את תלונתך ללא צעדים נוספים. תודה שהבאת אותה לידיעתנו.

אם דעתך תשתנה, ניתן לבקש בכל עת לפתוח אותה מחדש תחת אותו מספר, באמצעות {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "feedback_reply": Text(
        subject="מענה להערותיך – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

תודה על הערותיך:
{feedback}

להלן תשובתנו:
{reply}

ניתן לפנות אל {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "goodwill": Text(
        subject="מחווה מאיתנו – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

מעבר למה שמגיע לך, ברצוננו להציע לך:
{gesture}

המחווה אינה באה במקום המענה שלנו, ודבר ממה שהובטח לך אינו משתנה. ניתן לפנות אל {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "referral": Text(
        subject="פנייתך הועברה לגורם חיצוני – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

העברנו את פנייתך אל:
{body}

הסיבה:
{reason}

כל מה שהובטח לך נשאר בתוקף. ניתן לפנות אל {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "department_follow_up": Text(
        subject="חלקכם בפתרון פנייה – מספר פנייה {reference}",
        body="""\
אל: {department}

נדרשת עזרתכם לפתרון פנייה {reference}.

תקציר:
{summary}

מה נדרש מכם:
{request}

נדרש עד: {due_at}
ההתחייבות: למסור מענה אל {customer_name} עד {promised_at}

האחריות האישית כלפי מי שהגיש את הפנייה נותרת של {owner_name}; נא לא להפנות לגורם אחר. תשובות אל {owner_name}: {owner_contact}
""",
    ),
    "promise_missed_alert": Text(
        subject="התחייבות שלא קוימה – מספר פנייה {reference}",
        body="""\
שלום {owner_name},

התחייבות הרשומה על שמך לא קוימה במועדה.

פנייה: {reference}, הוגשה על ידי: {customer_name}
ההתחייבות: {promise}
המועד היה: {promised_at}

לא ניתן לבצע צעד נוסף בפנייה זו לפני מסירת התנצלות, בצירוף המענה שהובטח או מועד חדש ודאי.
""",
    ),
    "promise_untold": Text(
        subject="התחייבות שמסירתה לא אושרה – מספר פנייה {reference}",
        body="""\
שלום {owner_name},

נרשמה התחייבות על שמך, ואין אישור לכך שהודעה כלשהי עליה הגיעה אל {customer_name}.

פנייה: {reference}, הוגשה על ידי: {customer_name}
ההתחייבות: {promise}
מועד הקיום: {promised_at}
אישור המסירה נדרש עד: {due_at}

נא לבדוק את הכתובת ולברר אם ההודעה נמסרה. אם ההודעה לא הגיעה, נא למסור את הדברים אל {customer_name} בדרך אחרת, ולתעד את המסירה. מועד ההתחייבות נשאר כפי שהוא.
""",
    ),
    "first_response_due": Text(
        subject="פנייה ממתינה למענה ראשוני – מספר פנייה {reference}",
        body="""\
פנייה {reference}, שהוגשה על ידי: {customer_name}, טרם נענתה על ידי אדם.

מועד קבלה: {received_at} (ערוץ: {channel})
מועד אחרון למענה ראשוני: {due_at}

תקציר:
{summary}

נא להעביר את הפנייה לטיפול אישי של גורם מוסמך, בציון שמו.
""",
    ),
    "public_reply": Text(
        subject="",
        body="תודה שהבאת את הדברים לידיעתנו, ואנו מצטערים על אי-הנוחות. הפנייה בטיפול אישי של {owner_name}, ומענה פרטי יימסר לך עד {promised_at}. לשמירה על פרטיותך, נא לא לפרסם כאן פרטים אישיים.",
    ),
    "receipt": Text(
        subject="הודעתך התקבלה – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

זהו אישור אוטומטי: הודעתך התקבלה ותועדה תחת מספר פנייה {reference} (מועד קבלה: {received_at}).

אישור זה אינו המענה שלנו: המענה נמסר על ידי אדם, בציון שמו.

להוספת פרטים, נא לציין את מספר הפנייה.

בברכה,
{organisation_name}
""",
    ),
    "answer": Text(
        subject="המענה שלנו – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

להלן המענה שלנו:
{answer}

אם נותר דבר שלא נענה, נא לעדכן את {owner_name}, בציון מספר פנייה {reference}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "final_response": Text(
        subject="תשובתנו הסופית לתלונתך – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

זוהי תשובתנו הסופית לתלונה שתועדה תחת מספר פנייה {reference}.

ההחלטה:
{outcome}

הנימוקים:
{reasons}

מה נעשה כדי לתקן:
{redress}

אם ההחלטה אינה מקובלת עליך, באפשרותך לפנות אל:
{routes}

להבהרות בנוגע לתשובה זו ניתן לפנות אל {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "delay_notice": Text(
        subject="מועד מתן תשובתנו – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

טרם עלה בידינו להשלים את תשובתנו לתלונה שתועדה תחת מספר פנייה {reference}. הסיבה:
{reason}

אנו מתנצלים על העיכוב. תשובתנו תימסר לך עד {promised_at}.

אם אין ברצונך להמתין עד אז, באפשרותך לפנות אל:
{routes}

תלונתך בטיפול אישי של {owner_name}. ליצירת קשר ישיר: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    # Sent before the limit and after it, so the text is true of both.
    "limit_reached": Text(
        subject="מועד מחייב – מספר פנייה {reference}",
        body="""\
בפנייה {reference}, שהוגשה על ידי: {customer_name}, יש מועד מחייב.

מה נדרש: {duty}
המועד המחייב: {due_at}

הביצוע לא תועד. נא לבצע את הנדרש ולתעד אותו; אם לא ניתן לבצעו, נא לתעד את הסיבה.
""",
    ),
    "summary_resolution": Text(
        subject="תלונתך הוסדרה – מספר פנייה {reference}",
        body="""\
שלום רב {customer_name},

תודה שהבאת את הדברים לידיעתנו. להבנתנו, התלונה שתועדה תחת מספר פנייה {reference} הוסדרה, באופן הבא:
{resolution}

אם דעתך שונה, נא לעדכן את {owner_name}: {owner_contact}, ונמשיך בטיפול תחת אותו מספר פנייה. באפשרותך גם לפנות אל:
{routes}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "handover_offered": Text(
        subject="הצעה לקבלת פנייה לטיפולך – מספר פנייה {reference}",
        body="""\
שלום {owner_name},

מוצע לך לקבל לטיפולך את פנייה {reference}, במקום {previous_owner_name}. הסיבה:
{reason}

תקציר:
{summary}

ההתחייבויות שיירשמו על שמך, ללא שינוי במועדיהן:
{promises}

נא לאשר או לדחות עד {due_at}. עד לאישורך, הפנייה נותרת בטיפול של {previous_owner_name}.
""",
    ),
    "handed_over": Text(
        subject="העברת הטיפול בפנייה – מספר פנייה {reference}",
        body="""\
הטיפול בפנייה {reference}, שהוגשה על ידי: {customer_name}, עבר מידי {previous_owner_name} לידי {owner_name}.

ההתחייבויות הפתוחות עברו עמו, ללא שינוי במועדיהן:
{promises}

מעתה ההתחייבויות באחריות {owner_name}. נא למסור כל מידע שנאמר בפנייה זו וטרם תועד.
""",
    ),
    "handover_lapsed": Text(
        subject="הצעת העברה שלא אושרה – מספר פנייה {reference}",
        body="""\
פנייה {reference} הוצעה לטיפול של {owner_name}, וההצעה לא אושרה עד {due_at}. תוקף ההצעה פג.

הפנייה וההתחייבויות שבה נותרות בידי הגורם המטפל הנוכחי. נא להציע אותה לאדם אחר, או להשאירה כפי שהיא.
""",
    ),
    "escalation": Text(
        subject="נדרשת עזרתך, שלב {rung} – מספר פנייה {reference}",
        body="""\
פנייה {reference} הגיעה לשלב {rung} בסולם ההסלמה.

הסיבה:
{reason}

המועד: {due_at}
בטיפול אישי של: {owner_name}

הפנייה נותרת בטיפול של {owner_name}; מה שמתבקש ממך הוא עזרה.
""",
    ),
    "overload": Text(
        subject="מספר הפניות חורג מן הקבוע במדיניות – {owner_name}",
        body="""\
מספר הפניות בטיפול של {owner_name}: {load}
המספר המרבי לפי המדיניות: {capacity}

שום התחייבות אינה משתנה בשל כך. נא לסייע, או להציע חלק מהפניות לאדם אחר.
""",
    ),
}
"""Every message, in the voice used when the reader asked for no other."""

PLAIN: Mapping[str, Text] = {
    "acknowledgement": Text(
        subject="התלונה שלך הגיעה אלינו – מספר פנייה {reference}",
        body="""\
שלום {customer_name},

תודה שסיפרת לנו. זה עוזר לנו לתקן.

התלונה שלך רשומה אצלנו. המספר שלה: {reference}. מועד הקבלה: {received_at}. כך הבנו:
{summary}

אנו מצטערים על מה שקרה. התלונה בטיפול אישי של {owner_name}.

מה אנו מבטיחים לך:
{promise}

לכל המאוחר: {promised_at}

משהו כאן לא נכון? נא לומר לנו. אפשר לפנות אל {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "promise_broken": Text(
        subject="סליחה: לא עמדנו בהבטחה – מספר פנייה {reference}",
        body="""\
שלום {customer_name},

הבטחנו לך את הדברים הבאים עד {previous_promised_at}:
{promise}

גם בהבטחות אלה לא עמדנו:
{promises}

בשם {organisation_name}, אנו מתנצלים על שלא עמדנו במילה שלנו. זכותך לסמוך על המילה שלנו.

מה קרה:
{reason}

מה אנו עושים עכשיו:
{next_step}

מה אנו מבטיחים לך עכשיו:
{new_promise}

לכל המאוחר: {promised_at}

התלונה בטיפול אישי של {owner_name}. אפשר לפנות אל {owner_name}: {owner_contact}
מספר פנייה: {reference}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "final_response": Text(
        subject="התשובה הסופית שלנו – מספר פנייה {reference}",
        body="""\
שלום {customer_name},

זו התשובה הסופית שלנו לתלונה {reference}.

מה החלטנו:
{outcome}

למה:
{reasons}

מה נעשה למענך:
{redress}

אם ההחלטה לא מקובלת עליך, אפשר לפנות אל:
{routes}

משהו לא ברור? אפשר לפנות אל {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
    "closed": Text(
        subject="התלונה שלך נסגרה – מספר פנייה {reference}",
        body="""\
שלום {customer_name},

התלונה שלך נסגרה. כך היא הסתיימה:
{outcome}

אם זה יקרה שוב, או אם יש לך מה להוסיף, אפשר לפתוח אותה מחדש בכל עת, באותו מספר. אפשר לפנות אל {owner_name}: {owner_contact}

בברכה,
{owner_name}
{organisation_name}
""",
    ),
}
"""Shorter sentences and everyday words, for a reader who asked for plain language."""

PLAIN_LINES: Mapping[str, str] = {"שלום רב {customer_name},": "שלום {customer_name},"}
"""What the messages without a plain text of their own say instead of their greeting and closing lines."""

FORMAL: Mapping[str, Text] = {
    "acknowledgement": Text(
        subject="אישור קבלת תלונתך – מספר פנייה {reference}",
        body="""\
לכבוד {customer_name},

הרינו לאשר את קבלת תלונתך, אשר תועדה תחת מספר פנייה {reference} (מועד קבלה: {received_at}). אנו מודים לך על הבאת הדברים לידיעתנו ומקבלים את תלונתך בברכה, שכן היא מאפשרת לנו לתקן ולהשתפר.

להלן הדברים כפי שהובנו על ידינו:
{summary}

אנו מביעים צער על אי-הנוחות שנגרמה. התלונה נמסרה לטיפול אישי של {owner_name}.

אנו מתחייבים כלפיך לדברים אלה:
{promise}

המועד האחרון שאליו אנו מתחייבים: {promised_at}

אם אין באמור לעיל כדי לשקף את כוונתך, נודה על עדכון, והתיעוד יתוקן. ליצירת קשר ישיר עם {owner_name}: {owner_contact}

בכבוד רב,
{owner_name}
{organisation_name}
""",
    ),
    "promise_broken": Text(
        subject="התנצלות על אי-קיום התחייבות – מספר פנייה {reference}",
        body="""\
לכבוד {customer_name},

התחייבנו כלפיך לדברים שלהלן עד {previous_promised_at}, והתחייבותנו לא קוימה:
{promise}

גם התחייבויות אלה לא קוימו:
{promises}

בשם {organisation_name}, אנו מביעים בפניך התנצלות כנה. עמדה לך מלוא הזכות להסתמך על דברינו, ואנו מכירים באי-הנוחות שנגרמה.

השתלשלות הדברים:
{reason}

הצעדים הננקטים כעת:
{next_step}

אנו מתחייבים כעת כלפיך לדברים אלה:
{new_promise}

המועד האחרון החדש שאליו אנו מתחייבים: {promised_at}

הפנייה נותרת בטיפול אישי של {owner_name}. ליצירת קשר ישיר עם {owner_name}: {owner_contact}
מספר פנייה: {reference}

בכבוד רב,
{owner_name}
{organisation_name}
""",
    ),
    "final_response": Text(
        subject="תשובה סופית לתלונתך – מספר פנייה {reference}",
        body="""\
לכבוד {customer_name},

הרינו להביא בפניך את תשובתנו הסופית לתלונה שתועדה תחת מספר פנייה {reference}.

ההחלטה:
{outcome}

הנימוקים:
{reasons}

הסעד:
{redress}

אם ההחלטה אינה מקובלת עליך, עומדת לך הזכות לפנות אל:
{routes}

בכל שאלה בנוגע לתשובה זו ניתן לפנות אל {owner_name}: {owner_contact}

בכבוד רב,
{owner_name}
{organisation_name}
""",
    ),
    "closed": Text(
        subject="הודעה על סגירת תלונתך – מספר פנייה {reference}",
        body="""\
לכבוד {customer_name},

הרינו להודיעך כי הטיפול בתלונתך הסתיים, וזו תוצאתו:
{outcome}

אם העניין יתעורר שוב, או אם יהיה ברצונך להוסיף דבר, ניתן לבקש בכל עת את פתיחת הפנייה מחדש תחת אותו מספר, באמצעות {owner_name}: {owner_contact}

בכבוד רב,
{owner_name}
{organisation_name}
""",
    ),
}
"""The voice of a formal letter, for a reader who asked for it."""

FORMAL_LINES: Mapping[str, str] = {
    "שלום רב {customer_name},": "לכבוד {customer_name},",
    "בברכה,": "בכבוד רב,",
}
"""The same for the formal voice."""

SUPERVISOR: Mapping[str, Text] = {
    "promise_due_soon": Text(
        subject="התחייבות ללא גורם אחראי, לביצוע עד {promised_at} – מספר פנייה {reference}",
        body="""\
הזמן שנותר עד למועד של התחייבות שאין אדם הנושא בה: {time_left}. היא ניתנה בשם {owner_name}.

פנייה: {reference}, הוגשה על ידי: {customer_name}
ההתחייבות: {promise}
מועד: {promised_at}

תקציר:
{summary}

נא להעביר אותה לאדם שביכולתו לקיימה, או לעדכן את {customer_name} לפני המועד, בציון הסיבה ומועד חדש ודאי.
""",
    ),
    "promise_missed_alert": Text(
        subject="מענה שלא נמסר במועדו – מספר פנייה {reference}",
        body="""\
התחייבות כלפי {customer_name} לא קוימה במועדה.

פנייה: {reference}
ההתחייבות: {promise}
המועד היה: {promised_at}
באחריות: {owner_name}

נמסרה על כך הודעה אל {owner_name}. לא ניתן לבצע צעד נוסף בפנייה זו לפני מסירת התנצלות, בצירוף המענה שהובטח או מועד חדש ודאי. נא לוודא שכך ייעשה; אם אין הדבר ביכולתו של הגורם המטפל, {owner_name}, נא להעביר את הפנייה לאדם שביכולתו לעשות זאת.
""",
    ),
    "promise_untold": Text(
        subject="התחייבות שאולי לא הגיעה ליעדה – מספר פנייה {reference}",
        body="""\
אין אישור לכך שהודעה על התחייבות הגיעה אל {customer_name}.

פנייה: {reference}
ההתחייבות: {promise}
מועד הקיום: {promised_at}
אישור המסירה נדרש עד: {due_at}
באחריות: {owner_name}

נמסרה על כך הודעה אל {owner_name}. נא לוודא שהדברים יגיעו אל {customer_name}, בדרך אחרת במידת הצורך, ושהמסירה תתועד. מועד ההתחייבות נשאר כפי שהוא.
""",
    ),
    "limit_reached": Text(
        subject="מועד מחייב הדורש תשומת לב – מספר פנייה {reference}",
        body="""\
בפנייה {reference}, שהוגשה על ידי: {customer_name}, יש מועד מחייב, והנדרש טרם בוצע.

מה נדרש: {duty}
המועד המחייב: {due_at}

לגורם המטפל נמסרה על כך הודעה. נא לוודא שהנדרש יבוצע ויתועד, או שתתועד הסיבה שאין לבצעו.
""",
    ),
}
"""What supervisors read instead of the words to the owner: what happened, and what is theirs to do."""

LABELS: Mapping[str, Mapping[str, str]] = {
    "letter": {"acts_for": "מכתב זה נשלח אליך מתוקף סמכותך לפעול בתלונה זו בשם: {customer_name}."},
    # These stand after a colon, within brackets and in lists, so each is a bare noun.
    "addressee": {"unnamed_customer": "לקוח/ה"},
    "channel": {
        "phone": "טלפון",
        "email": "דוא״ל",
        "social": "רשתות חברתיות",
        "in_person": "פנים אל פנים",
        "web": "אתר האינטרנט",
        "message": "הודעת טקסט",
        "letter": "מכתב",
    },
    "promise_kind": {
        "status_answer": "מענה לגבי מצב פנייתך",
        "answer": "תשובה לשאלתך",
        "action": "הצעד שסוכם עליו",
        "resolution": "פתרון לפנייתך",
        "appointment": "פגישה עמך",
    },
    "promise_kind_internal": {
        "status_answer": "מענה לגבי מצב הפנייה",
        "answer": "תשובה לשאלה",
        "action": "צעד שסוכם עליו",
        "resolution": "פתרון לפנייה",
        "appointment": "פגישה",
    },
    "state": {
        "suspected": "עניין שהבחנו בו; לא הוגשה תלונה",
        "received": "התקבלה וממתינה למענה ראשוני",
        "acknowledged": "נענתה ונמצאת בטיפול אישי",
        "clarifying": "אנו מוודאים שהבנו אותך נכון",
        "understood": "אישרת שהבנו נכון",
        "investigating": "בבדיקה",
        "options_offered": "הוצעו אפשרויות והבחירה בידיך",
        "acting": "הצעדים שסוכמו מבוצעים",
        "resolved": "הפתרון בוצע וממתין לאישורך",
        "follow_up": "נפתרה ואנו במעקב",
        "closed": "סגורה",
    },
    "commitment_status": {
        "open": "פתוחה",
        "kept": "קוימה",
        "broken": "הופרה",
        "changed": "המועד שונה מראש",
        "released": "אינה נדרשת עוד",
        "carried": "ממשיכה בתלונה אחרת",
    },
    "handover_reason": {
        "competence": "נדרשת מומחיות קרובה יותר לנושא",
        "absence": "היעדרות מתוכננת או בלתי צפויה",
        "customer_request": "לפי בקשתך",
        "impartiality": "כדי שהטיפול יהיה בידי מי שלא היה מעורב באירוע",
    },
    "handover_reason_internal": {
        "competence": "נדרשת מומחיות קרובה יותר לנושא",
        "absence": "היעדרות מתוכננת או בלתי צפויה",
        "customer_request": "לבקשת מי שהגיש את הפנייה",
        "impartiality": "כדי שהטיפול יהיה בידי מי שלא היה מעורב באירוע",
    },
    "closing_outcome": {
        "confirmed": "אישרת שהעניין הוסדר.",
        "unanswered": "הפתרון בוצע. שאלנו אותך אם העניין הוסדר, ולא התקבל מענה.",
        "withdrawn": "התלונה בוטלה לפי בקשתך.",
        "no_complaint": "אין תלונה לטיפול.",
        "final_response": "תשובתנו הסופית נמסרה לך.",
        "adopted": "העניין כבר היה סגור ברישומינו הקודמים.",
        "merged": "העניין מטופל יחד עם תלונה אחרת שלך.",
    },
    "final_outcome": {
        "upheld": "תלונתך נמצאה מוצדקת.",
        "partly": "תלונתך נמצאה מוצדקת בחלקה.",
        "not_upheld": "תלונתך לא נמצאה מוצדקת.",
    },
    "duty": {
        "acknowledgement": "אישור קבלת הפנייה",
        "first_answer": "מענה ראשוני",
        "longest_silence": "עדכון על מצב הפנייה",
        "status_update": "עדכון על מצב הפנייה",
        "resolution": "פתרון לפנייה",
        "final_response": "תשובה סופית",
        "impartiality": "העברה לגורם מטפל אחר: התלונה נוגעת לגורם המטפל כעת",
        "lesson": "השינוי שהתלונה הזאת לימדה",
    },
    "view": {
        "reference": "מספר פנייה",
        "where": "מצב הפנייה",
        "who": "הגורם המטפל",
        "when": "מועד המענה הבא",
        "overdue": "התחייבות שלא קוימה במועדה",
        "nobody": "טרם מונה אדם לטיפול בפנייה.",
        "no_date": "אין כעת מועד שהובטח.",
        "goes_on": "הטיפול נמשך תחת מספר פנייה",
        "nothing_owed": "הפנייה סגורה, ולא נותר בה דבר שעלינו להשלים.",
    },
    "empty": {
        "promises": "אין כעת התחייבויות פתוחות.",
        "redress": "החלטה זו אינה כוללת סעד.",
    },
}
"""Words for values that the record keeps as keys."""

WEEKDAYS = ("יום שני", "יום שלישי", "יום רביעי", "יום חמישי", "יום שישי", "יום שבת", "יום ראשון")
MONTHS = (
    "ינואר",
    "פברואר",
    "מרץ",
    "אפריל",
    "מאי",
    "יוני",
    "יולי",
    "אוגוסט",
    "ספטמבר",
    "אוקטובר",
    "נובמבר",
    "דצמבר",
)
MOMENT = "{weekday}, {day} ב{month} {year}, בשעה {clock} ({zone})"
UTC = "שעון UTC"
AHEAD_OF_UTC = "שעון UTC ועוד {distance}"
BEHIND_UTC = "שעון UTC פחות {distance}"
UNDER_A_MINUTE = "פחות מדקה"
UNITS: Mapping[str, Mapping[str, str]] = {
    "day": {"one": "יום", "two": "יומיים", "other": "{n} ימים"},
    "hour": {"one": "שעה", "two": "שעתיים", "other": "{n} שעות"},
    "minute": {"one": "דקה", "two": "שתי דקות", "other": "{n} דקות"},
}
ZONES: Mapping[str, str] = {
    "Asia/Jerusalem": "שעון ישראל",
    "Asia/Hebron": "שעון חברון",
    "Asia/Gaza": "שעון עזה",
    "Asia/Amman": "שעון עמאן",
    "Asia/Beirut": "שעון ביירות",
    "Asia/Damascus": "שעון דמשק",
    "Asia/Baghdad": "שעון בגדד",
    "Asia/Kuwait": "שעון כווית",
    "Asia/Riyadh": "שעון ריאד",
    "Asia/Bahrain": "שעון בחריין",
    "Asia/Qatar": "שעון קטאר",
    "Asia/Dubai": "שעון דובאי",
    "Asia/Muscat": "שעון מוסקט",
    "Asia/Aden": "שעון עדן",
    "Asia/Tehran": "שעון טהרן",
    "Asia/Istanbul": "שעון איסטנבול",
    "Europe/Istanbul": "שעון איסטנבול",
    "Asia/Nicosia": "שעון ניקוסיה",
    "Africa/Cairo": "שעון קהיר",
    "Africa/Khartoum": "שעון חרטום",
    "Africa/Tripoli": "שעון טריפולי",
    "Africa/Tunis": "שעון תוניס",
    "Africa/Algiers": "שעון אלג׳יר",
    "Africa/Casablanca": "שעון קזבלנקה",
    "Africa/Nouakchott": "שעון נואקצ׳וט",
    "Africa/Lagos": "שעון לאגוס",
    "Africa/Nairobi": "שעון ניירובי",
    "Africa/Addis_Ababa": "שעון אדיס אבבה",
    "Africa/Johannesburg": "שעון יוהנסבורג",
    "Europe/London": "שעון בריטניה",
    "Europe/Dublin": "שעון דבלין",
    "Europe/Lisbon": "שעון ליסבון",
    "Europe/Madrid": "שעון מדריד",
    "Europe/Paris": "שעון פריז",
    "Europe/Brussels": "שעון בריסל",
    "Europe/Amsterdam": "שעון אמסטרדם",
    "Europe/Berlin": "שעון ברלין",
    "Europe/Zurich": "שעון ציריך",
    "Europe/Vienna": "שעון וינה",
    "Europe/Rome": "שעון רומא",
    "Europe/Prague": "שעון פראג",
    "Europe/Warsaw": "שעון ורשה",
    "Europe/Budapest": "שעון בודפשט",
    "Europe/Copenhagen": "שעון קופנהגן",
    "Europe/Oslo": "שעון אוסלו",
    "Europe/Stockholm": "שעון שטוקהולם",
    "Europe/Helsinki": "שעון הלסינקי",
    "Europe/Athens": "שעון אתונה",
    "Europe/Bucharest": "שעון בוקרשט",
    "Europe/Sofia": "שעון סופיה",
    "Europe/Kyiv": "שעון קייב",
    "Europe/Moscow": "שעון מוסקבה",
    "America/New_York": "שעון ניו יורק",
    "America/Chicago": "שעון שיקגו",
    "America/Denver": "שעון דנוור",
    "America/Los_Angeles": "שעון לוס אנג׳לס",
    "America/Toronto": "שעון טורונטו",
    "America/Vancouver": "שעון ונקובר",
    "America/Mexico_City": "שעון מקסיקו סיטי",
    "America/Bogota": "שעון בוגוטה",
    "America/Sao_Paulo": "שעון סאו פאולו",
    "America/Argentina/Buenos_Aires": "שעון בואנוס איירס",
    "America/Santiago": "שעון סנטיאגו",
    "Asia/Karachi": "שעון קראצ׳י",
    "Asia/Kolkata": "שעון קולקטה",
    "Asia/Dhaka": "שעון דאקה",
    "Asia/Bangkok": "שעון בנגקוק",
    "Asia/Jakarta": "שעון ג׳קרטה",
    "Asia/Singapore": "שעון סינגפור",
    "Asia/Manila": "שעון מנילה",
    "Asia/Hong_Kong": "שעון הונג קונג",
    "Asia/Shanghai": "שעון שנחאי",
    "Asia/Seoul": "שעון סיאול",
    "Asia/Tokyo": "שעון טוקיו",
    "Australia/Perth": "שעון פרת׳",
    "Australia/Sydney": "שעון סידני",
    "Australia/Melbourne": "שעון מלבורן",
    "Pacific/Auckland": "שעון אוקלנד",
}
"""Zones in words, by IANA name; the city names agree with CLDR where it has them."""

REFUSED: Mapping[str, tuple[str, ...]] = {
    "vague_promise": (
        "בהקדם",
        "בקרוב",
        "מיד",
        "מייד",
        "תוך זמן קצר",
        "במהירות האפשרית",
        "ננסה",
        "נשתדל",
        "24/7",
        "בהקדם האפשרי",
        "בזמן הקרוב",
        "ללא דיחוי",
        "לאלתר",
        "asap",
    ),
    "blame_customer": (
        "אשמתך",
        "באשמתך",
        "היה עליך",
        "היית צריך",
        "היית צריכה",
        "טעות שלך",
        "הטעות שלך",
        "רשלנותך",
        "לא קראת",
        "לא הבנת",
        "לטענתך",
    ),
    "blame_own_procedures": (
        "הנהלים שלנו נוקשים",
        "הנהלים נוקשים",
        "המערכת לא מאפשרת",
        "הידיים שלי כבולות",
        "הבירוקרטיה",
    ),
    "workload_or_mood": (
        "עומס פניות",
        "עומס עבודה",
        "עקב עומס",
        "מחסור בכוח אדם",
        "אנחנו עסוקים",
        "הלקוח הקודם",
        "לקוח אחר",
        "בשל עומס",
        "בגלל עומס",
        "ריבוי פניות",
        "מחסור בעובדים",
        "חוסר בכוח אדם",
    ),
    "trainee_disclosure": (
        "מתלמד",
        "מתלמדת",
        "בהכשרה",
        "נציג חדש",
        "נציגה חדשה",
        "מתלמדים",
        "מתמחה",
    ),
    "brush_off": (
        "לא באחריותי",
        "לא המחלקה שלי",
        "מישהו יחזור אליך",
        "הצוות יחזור אליך",
        "נציג יחזור אליך",
        "יש לפנות למחלקה אחרת",
    ),
    "argue": (
        "אתה טועה",
        "את טועה",
        "תירגע",
        "תירגעי",
        "להירגע",
        "זה לא נכון",
    ),
    "impolite": (
        "מגוחך",
        "שטויות",
        "טיפשי",
    ),
    "absolute": (
        "זה לא יקרה שוב לעולם",
        "מובטח במאה אחוז",
    ),
}
"""Phrases that no text to a customer may hold, by category; see ``lint``."""

ALLOWED: tuple[str, ...] = (
    "בעזרת השם",
    "בעזרת ה'",
    "אם ירצה השם",
    "מיד ליד",
    "מיד שנייה",
    "מיד שניה",
    "מיד ראשונה",
)
"""Formulas and expressions in which a refused phrase means no harm."""

PREFIXES = "ו??(?:כש|ש)??[בכלמה]??"
"""The particles that are written together with the next word, in the only order in which they occur: so ``מיד`` is not found in ``השמיד``."""


def form(n: int) -> str:
    """The plural form of ``n`` (CLDR)."""
    return {1: "one", 2: "two"}.get(n, "other")


def joined(parts: tuple[str, ...]) -> str:
    """The parts of a duration in one phrase; before a digit the conjunction takes a hyphen."""
    last = f"-{parts[-1]}" if parts[-1][0].isdigit() else parts[-1]
    return " ו".join([", ".join(parts[:-1]), last]) if len(parts) > 1 else parts[-1]
