"""Finding things without showing what may not be read."""
