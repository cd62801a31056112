"""One part of the report against another."""
