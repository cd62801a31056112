"""What stands in the report twice."""
