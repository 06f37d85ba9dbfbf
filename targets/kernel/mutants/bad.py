"""What is wrong with what the user gave: one line, and exit code 2."""


class Bad(Exception):
    """Says in one line what cannot be used, and why."""
