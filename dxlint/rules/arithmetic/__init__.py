"""Arithmetic: shares, sums, lists, rates, growth, and how their figures are written."""
