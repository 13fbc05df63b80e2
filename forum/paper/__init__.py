"""Sheets for printing: tagged PDF, set from checked words, never from somebody's markup."""
