"""Facts, recorded in a transaction and handed on."""
