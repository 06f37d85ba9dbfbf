"""Mutants of a series: copies of the imported files with one fault each, of the kinds that register emulation has."""
