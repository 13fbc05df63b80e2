"""Circles: small standing groups of peers from two agencies or more, with an agreement."""
