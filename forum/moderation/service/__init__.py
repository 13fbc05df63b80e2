"""What moderation does. Nothing here commits."""
