"""The sharing-decision worksheet: what each agency would share, about whom, and who reads it."""
