"""Who may do what: the mechanism, and no rules."""
