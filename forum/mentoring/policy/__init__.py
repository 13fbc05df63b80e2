"""Who may see a card, who pairs people, and what stays between the two of a pair."""
