"""What ends a scoring: one line, and exit code 2."""


class Bad(Exception):
    """Says in one line what cannot be used, or what did not work."""
