"""Insight: who learns from whom, who is silent, and never who a person is."""
