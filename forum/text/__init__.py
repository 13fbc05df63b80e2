"""The only way from typed text to HTML."""
