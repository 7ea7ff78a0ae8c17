"""A desk on the web: JSON commands for other programs, a page for the agent, a page for the customer."""
