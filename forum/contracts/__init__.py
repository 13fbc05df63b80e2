"""The small agreements by which features meet without importing each other."""
