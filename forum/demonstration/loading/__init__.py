"""Bringing the demonstration world to life: by the same services that people use."""
