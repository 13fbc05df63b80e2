"""What practitioners learned: private until they share it, and then a conversation."""
