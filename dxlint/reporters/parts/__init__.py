"""What several reporters are made of."""
