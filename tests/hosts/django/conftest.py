"""One database for the tests of the Django recipe, migrated once and emptied before each test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import pytest

from docs.recipes.engine.postgres import Postgres

with suppress(ModuleNotFoundError):  # where Django is missing, each module says so
    import tests.hosts.django.project  # noqa: F401  sets Django up before a test imports a model


@pytest.fixture(scope="session")
def site_dsn(postgres: Postgres) -> Iterator[str]:
    from django.core.management import call_command
    from django.db import connections

    dsn = postgres.create()
    url = urlsplit(dsn)
    where = {"NAME": url.path.lstrip("/"), "HOST": url.hostname, "PORT": url.port, "USER": url.username}
    connections.settings["default"].update(where)
    call_command("migrate", verbosity=0)
    yield dsn
    connections.close_all()
    postgres.drop(dsn)


@pytest.fixture(autouse=True)
def desk(site_dsn: str) -> str:
    """An empty desk; its dsn."""
    from django.core import mail
    from django.db import connection, transaction

    from tests.hosts.django.project import leftovers

    # Django's foreign keys are asked when a transaction ends, so any order will do. To truncate takes seconds.
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in leftovers():
            cursor.execute(statement)
    mail.outbox = []
    return site_dsn
