"""People of several agencies do what they came for: with scripts, without, and on a phone."""
