"""An example of the CRM that you have: a model, an admin page, and what the bridge adds to them."""
