"""Words on their way: drafts kept on the server, and how they will read."""
