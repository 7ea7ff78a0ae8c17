"""WHAT MAY BE: feasibility, targets, standards of conduct, and the policy that sets their levels."""
