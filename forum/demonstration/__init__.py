"""The demonstration world: invented people in two invented partnerships, and what they wrote.

Production refuses to load it. The words stand in ``content/`` so that practitioners can correct
them without reading code.
"""
