"""A notifier that sends e-mail."""
