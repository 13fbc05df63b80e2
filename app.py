"""The application, for the server and for Flask's command line."""

import gc

# What is made while starting stays for good: looking for garbage in it takes longer than making it.
gc.disable()

from forum.factory import create_app  # noqa: E402  # it is the import that makes most of it

app = create_app()

# What stays is never looked at again, and is shared by the workers that are forked from here.
gc.freeze()
gc.enable()
