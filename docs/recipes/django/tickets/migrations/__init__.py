"""One table, beside helpdesk's."""
