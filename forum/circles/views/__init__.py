"""The pages of circles: the circle itself, who is in it, and what is said in it."""
