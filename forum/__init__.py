"""Common Ground: where the people who safeguard children learn with and from each other.

Nothing is imported here, so that importing one model never starts the application.
``docs/architecture.md`` shows how the packages stand on each other.
"""
