"""The pages of mentoring: parse, call, answer."""
