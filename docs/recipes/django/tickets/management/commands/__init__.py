"""Commands for cron, or for a loop of your own."""
