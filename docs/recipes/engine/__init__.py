"""A desk on several machines: PostgreSQL keeps everything, procrastinate wakes and sends."""
