"""One file a format: from its bytes to blocks with places."""
