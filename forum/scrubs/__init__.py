"""Taking words that identify somebody out of everything the site keeps, for good."""
