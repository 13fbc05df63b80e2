"""Mentoring: two people of different agencies who agreed to learn from each other."""
