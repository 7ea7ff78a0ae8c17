"""Complaints inside a Django CRM: an app to copy, an example CRM, and django-helpdesk as it comes."""
