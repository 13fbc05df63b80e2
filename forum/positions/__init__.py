"""Statements of a case review, and where each agency's people stand on them, in two voices."""
