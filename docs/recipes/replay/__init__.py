"""Replays a log of real cases: a map says what its columns mean, SQLite holds the facts, an audit reads them back."""
