"""The shapes that other tools read: plain rows and dicts, no files."""
