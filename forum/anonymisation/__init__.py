"""Details in a text that could identify a child, a family or a colleague.

Pure functions from text to findings: no database, no web, no network. `check.check` is the door.
"""
