"""Briefings: what a case review leaves behind, on one page, and how agencies used it."""
