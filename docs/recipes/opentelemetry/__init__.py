"""Facts as OpenTelemetry log records and spans, for a desk that watches its systems that way already."""
