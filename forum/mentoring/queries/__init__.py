"""Reading mentoring: every select passes through a policy."""
