"""Building blocks that import nothing of ours."""
