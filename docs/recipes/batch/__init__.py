"""Questions to millions of histories, in one process or on a cluster: the same answers."""
