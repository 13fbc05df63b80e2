"""Agencies, settings, partnerships and practitioners: who works where."""
