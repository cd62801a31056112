"""Worst inputs: what a report can repeat, and how the time of a check grows with it."""
