"""Tests of the scoring, on a small program of our own."""
