"""The tables of facts and of the outbox."""
