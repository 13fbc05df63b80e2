"""Changing mentoring: decide, change, record; never commit."""
