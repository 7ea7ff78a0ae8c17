"""Promises as entries of a calendar."""
