"""Tallies and targets: counts of achieved and not achieved, and the verdicts they count."""
