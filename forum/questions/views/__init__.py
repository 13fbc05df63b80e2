"""The pages of questions: asking, one question, and where it stands."""
