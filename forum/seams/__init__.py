"""Seams: where work passes between agencies and gets lost; who keeps seeing it, and since when."""
