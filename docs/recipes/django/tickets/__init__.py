"""The bridge inside django-helpdesk as it comes: tickets, follow-ups, due dates and holidays."""
