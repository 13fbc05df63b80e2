"""Threads and posts: what every conversation is made of."""
