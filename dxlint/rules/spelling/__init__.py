"""Spelling and damage: only what is never right."""
