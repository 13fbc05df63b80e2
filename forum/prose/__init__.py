"""Words that were checked before they were kept."""
