"""Lists and single things as JSON, for programs: the same policies, read only."""
