"""Complaints inside Roundup: one file for its folder of detectors, over the store of the SQLite recipe."""
