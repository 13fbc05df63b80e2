"""Measures the site beside the limits of the machine, in one run: ``make bench``."""
