"""Tests of the mutants: a small device of our own."""
