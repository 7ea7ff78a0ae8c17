"""Notices as CloudEvents."""
