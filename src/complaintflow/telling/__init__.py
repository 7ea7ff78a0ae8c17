"""WHO MUST KNOW: notices from facts, texts from notices, and the notifiers that integrators write."""
