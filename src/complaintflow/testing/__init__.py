"""The kit for a company's own test suite: ``check_*`` functions, strategies, the recorder."""
