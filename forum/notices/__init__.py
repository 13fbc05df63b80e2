"""Telling people what happened, as often as they asked to be told."""
