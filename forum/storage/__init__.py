"""The database: its base, its session, its pages."""
