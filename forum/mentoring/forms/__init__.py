"""What the pages of mentoring ask for."""
