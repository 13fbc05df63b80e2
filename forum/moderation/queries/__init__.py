"""Reading what moderation keeps."""
