"""Work after the response, kept in the database."""
