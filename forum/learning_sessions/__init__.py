"""Learning sessions: shared learning at a time, led by a facilitator."""
