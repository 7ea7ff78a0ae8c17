"""WHEN: moments, working calendars, and spans. Imports nothing of ours but errors."""
