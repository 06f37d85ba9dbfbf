"""Scores: what a fuzzing worker finds of mutants of a series."""
