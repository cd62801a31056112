"""What each command does; :mod:`dxlint.cli` only parses its words."""
