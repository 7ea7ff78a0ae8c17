"""Complaints inside Roundup: twenty lines in its folder of detectors, over the bridge that any tracker can use."""
