"""Looking after conversations: for now, finding out who wrote something, which takes two people."""
