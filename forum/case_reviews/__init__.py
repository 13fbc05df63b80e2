"""Anonymised accounts of practice: two keys open them, and every agency speaks before it reads."""
