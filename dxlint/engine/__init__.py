"""One report: the walk of the rules over its nodes, and what becomes of what they find."""
