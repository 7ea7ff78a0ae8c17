"""What the law demands: one module a regulator, data first."""
