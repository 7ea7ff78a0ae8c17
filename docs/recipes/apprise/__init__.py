"""Notices through apprise."""
