"""A report with what was found in it written beside the very characters, as a copy: one file a format."""
