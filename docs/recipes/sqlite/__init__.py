"""A desk on one machine: SQLite keeps the facts, the deadlines and the letters."""
