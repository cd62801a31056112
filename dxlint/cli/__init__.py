"""The command line; nothing else knows click."""
