"""Fuzzing: inputs of every kind that nobody would write, and the promises that no input may break.

An input is a function of its target and its number alone, so that one that breaks a promise can be made again anywhere:
``python -m fuzz yaml --first 4711 --inputs 1``. ``CONTRIBUTING.md`` says how to run it.
"""
