"""The glossary's pages: reading it, and proposing, reviewing and signing what it says."""
