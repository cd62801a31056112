"""The parts and the numbering that a report must have, and units that exist no more."""
