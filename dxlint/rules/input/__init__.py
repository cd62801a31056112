"""Reading: what could not be read, or not as it stands, and what dxlint itself has to say."""
