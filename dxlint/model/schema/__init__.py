"""The shape of a submission: its keys and types, and the check of a tree against them."""
