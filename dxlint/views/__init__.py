"""What several rules want to know of one report, computed once."""
