"""Backups: everything that matters in one file, taken while the site is up, and put back."""
