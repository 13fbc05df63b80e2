"""Questions to named agencies: who was heard, who was not, and where they stand."""
