"""How a rule is written: the rule, its evidence, its messages, the hooks it comes in by."""
