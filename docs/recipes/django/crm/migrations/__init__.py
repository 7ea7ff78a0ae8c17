"""The table as it was, and what the bridge added."""
