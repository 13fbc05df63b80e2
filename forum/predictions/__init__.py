"""What people expect another agency to say, before the map shows where it stands."""
