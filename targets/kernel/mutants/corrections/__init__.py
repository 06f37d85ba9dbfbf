"""The C that corrects reported handlers, and where it goes."""
