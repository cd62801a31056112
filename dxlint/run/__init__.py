"""A run over many files: where they come from, what configures it, which plugins take part."""
