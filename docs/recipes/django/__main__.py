"""``python -m docs.recipes.django``: with words, ``manage.py`` of the example project; without, a try of all of it."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "docs.recipes.django.settings")
    if sys.argv[1:]:
        execute_from_command_line(sys.argv)
    else:
        from .trying import main

        main()
