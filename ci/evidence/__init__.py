"""Renders evidence.json for people and for other programs: one module a file, started by ci/report."""
