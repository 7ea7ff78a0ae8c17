"""A project with all of it: the CRM, django-helpdesk as it comes, and procrastinate.

``DATABASE_URL`` names the PostgreSQL; without one it is a file of SQLite, where procrastinate cannot run.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
PACKAGE = __package__
DEBUG = False
SECRET_KEY = "for trying only"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = f"{PACKAGE}.urls"
USE_TZ, TIME_ZONE = True, "Asia/Jerusalem"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ar", "العربية"), ("he", "עברית")]
STATIC_URL = "static/"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGIN_URL = "admin:login"

_url = urlsplit(os.environ.get("DATABASE_URL", ""))
_sqlite = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": os.environ.get("DATABASE_FILE", "desk.sqlite3"),
    # Take the write lock at the beginning, so that what a transaction reads stays true.
    "OPTIONS": {"transaction_mode": "IMMEDIATE"},
}
_postgres = {
    "ENGINE": "django.db.backends.postgresql",
    "NAME": _url.path.lstrip("/"),
    "HOST": _url.hostname,
    "PORT": _url.port,
    "USER": _url.username,
    "PASSWORD": _url.password,
}
DATABASES = {
    # One transaction a request: what a view saves and what the bridge records are stored together or not at all.
    "default": {**(_postgres if _url.scheme else _sqlite), "ATOMIC_REQUESTS": True},
}

INSTALLED_APPS = [
    f"{PACKAGE}.complaints",
    f"{PACKAGE}.crm",
    f"{PACKAGE}.tickets",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sites",
    "django.contrib.staticfiles",
    "helpdesk",
    "rest_framework",
    *(["procrastinate.contrib.django"] if _url.scheme else []),
]
SITE_ID = 1
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

COMPLAINTS = {
    "bridges": [f"{PACKAGE}.crm.desk.bridge", f"{PACKAGE}.tickets.desk.bridge"],
    "notifier": f"{PACKAGE}.crm.desk.Mail",
    "enqueue": f"{PACKAGE}.complaints.tasks.enqueue" if _url.scheme else None,
}

# Left to itself procrastinate imports every module called "tasks", and helpdesk's own needs Celery.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = [f"{PACKAGE}.complaints.tasks"]

# django-helpdesk
HELPDESK_TEAMS_MODE_ENABLED = False
HELPDESK_FOLLOWUP_TIME_SPENT_OPENING_HOURS = {
    "sunday": (8.5, 17),
    "monday": (8.5, 17),
    "tuesday": (8.5, 17),
    "wednesday": (8.5, 17),
    "thursday": (8.5, 17),
    "friday": (0, 0),
    "saturday": (0, 0),
}
HELPDESK_FOLLOWUP_TIME_SPENT_EXCLUDE_HOLIDAYS = ("2026-09-21",)
