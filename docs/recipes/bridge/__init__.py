"""Between any tracker and the record: a plain ticket goes in, and what it means comes out."""
