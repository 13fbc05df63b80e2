"""The pages of reflections: one's own, and those that were shared."""
