"""The glossary: one word, seen through every agency's eyes.

A term holds senses: what the word means to one agency, what it sets off there, and when. No sense
is *the* meaning; where two agencies differ, the difference is the entry.
"""
