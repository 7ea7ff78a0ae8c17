"""An outbox that loses nothing."""
