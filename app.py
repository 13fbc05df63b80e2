"""The application, for the server and for Flask's command line."""

from forum.factory import create_app

app = create_app()
