"""Tests of the package, and the invented evidence that they read."""
